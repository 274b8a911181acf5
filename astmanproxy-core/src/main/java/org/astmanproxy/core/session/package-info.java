/**
 * The session of one client: its identity, its output, its limits and its end.
 *
 * <p>This package knows connections and fan-out. It does not know how the client sends its actions, nor what becomes of
 * them: {@code core.session.input} and {@code core.session.dispatch} know sessions. Start at {@link
 * org.astmanproxy.core.session.LiveClientSession}.
 */
package org.astmanproxy.core.session;
