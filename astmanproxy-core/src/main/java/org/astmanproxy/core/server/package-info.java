/**
 * The session with one Asterisk: it logs in, keeps the connection alive, reconnects, and finds the client for each
 * reply.
 *
 * <p>This package knows connections and messages. It does not know clients. The sender of an action is a {@link
 * org.astmanproxy.core.server.ReplyTarget}, and a {@link org.astmanproxy.core.server.ServerListener} receives all
 * messages. Both are called on the server's event loop. It does not know {@code server.replay}, which keeps the events
 * of all servers.
 *
 * <p>Read on in {@code core.route}, which chooses the server for an action and passes messages on.
 */
package org.astmanproxy.core.server;
