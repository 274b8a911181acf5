/**
 * Event loops, connections, TLS and write queues.
 *
 * <p>This package knows bytes, sockets and time. It does not know messages, and nothing of the other packages: a {@link
 * org.astmanproxy.core.net.ConnectionHandler} gets the bytes of a connection. Each connection and timer belongs to one
 * {@link org.astmanproxy.core.net.EventLoop}; {@link org.astmanproxy.core.net.LoopConfined} states the rule.
 *
 * <p>Reading on: a connection to an Asterisk is handled in {@code core.server}, one from a client in {@code
 * core.fanout}.
 */
package org.astmanproxy.core.net;
