/**
 * The actions that the proxy answers itself, with one class for each.
 *
 * <p>An {@code Action} is a {@link org.astmanproxy.core.session.dispatch.LocalAction}. A {@code ProxyAction} implements
 * the public {@link org.astmanproxy.ProxyAction}. It is found in the same way as one of a third party, and does not
 * know the rest of the engine. {@link org.astmanproxy.core.action.LocalActionTable} finds both by name.
 */
package org.astmanproxy.core.action;
