/**
 * What the proxy answers itself: one class for each thing.
 *
 * <p>An {@code Action} is a {@link org.astmanproxy.core.session.LocalAction}; a {@code ProxyAction} implements the public
 * {@link org.astmanproxy.spi.ProxyAction}, is found as a stranger's would be, and knows nothing of the rest of the
 * engine. {@link org.astmanproxy.core.action.LocalActionTable} finds both by name.
 */
package org.astmanproxy.core.action;
