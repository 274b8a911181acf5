/**
 * Decides about each action of a client: the proxy answers it, sends it to a server, or refuses it.
 *
 * <p>This package knows sessions, permissions and the router. It does not know how actions come in. It does not know
 * the proxy's own actions: those are in {@code core.action}, found through {@link
 * org.astmanproxy.core.session.dispatch.LocalActions}. Start at {@link org.astmanproxy.core.session.dispatch.Dispatch}.
 */
package org.astmanproxy.core.session.dispatch;
