/**
 * Event loops, connections and write queues.
 *
 * <p>Knows bytes, not messages: what a connection carries is told to a {@link
 * org.astmanproxy.core.net.ConnectionHandler}, and that is all this package knows of what sits above it. Each
 * connection and timer belongs to one {@link org.astmanproxy.core.net.EventLoop}, and nothing else touches it.
 *
 * <p>Reading on: a connection to an Asterisk is handled in {@code core.server}, one from a client in {@code
 * core.fanout}.
 */
package org.astmanproxy.core.net;
