/**
 * The session with one Asterisk: log in, keep alive, reconnect, and find for each message who asked for it.
 *
 * <p>Knows connections and messages. Does not know clients: who asks is an {@link org.astmanproxy.core.server.ReplyTarget},
 * and what comes is handed to a {@link org.astmanproxy.core.server.ServerListener}, both on the server's event loop.
 *
 * <p>Reading on: {@code core.route} decides who gets what.
 */
package org.astmanproxy.core.server;
