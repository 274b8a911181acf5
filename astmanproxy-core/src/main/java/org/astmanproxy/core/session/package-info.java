/**
 * The session of one client: its identity, its output, its limits and its end.
 *
 * <p>This package knows connections and fan-out. It does not know how the client sends its actions, nor what becomes
 * of them: {@code session.input} and {@code session.dispatch} know sessions. {@code session.local} has the sessions
 * without a network connection. Start at {@link org.astmanproxy.core.session.LiveClientSession}.
 */
package org.astmanproxy.core.session;
