package org.astmanproxy.core.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.format.standard.StandardFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.EventLoop;

/**
 * Where a session comes from: a listener, or the program that the proxy runs in.
 *
 * @param listener the listener, or for a local session what one would say
 * @param from the address that connects
 * @param snapshot the session as it begins
 * @param localLabel the label of a local session; empty for a network client
 * @param opener opens its connection
 * @param whenClosed runs on the loop once the session has closed
 */
record SessionOrigin(
        ListenerConfig listener,
        InetAddress from,
        ClientSnapshot snapshot,
        Optional<String> localLabel,
        ConnectionOpener opener,
        Runnable whenClosed) {
    /** The input format that a local session shows. */
    private static final String LOCAL = "local";

    /** Opens the connection of a session. */
    @FunctionalInterface
    interface ConnectionOpener {
        /** {@return a connection, which is not open yet} */
        Connection open(EventLoop loop, ConnectionHandler handler) throws IOException;
    }

    /** {@return the origin of a client that a listener has accepted} */
    static SessionOrigin accepted(SocketChannel channel, ListenerConfig listener, ClientContext context) {
        ClientSnapshot snapshot = new ClientSnapshot(
                context.unauthenticated(),
                Inbound.AUTO,
                context.formats().outputAtFirst(listener.outputFormat()).orElseThrow(),
                context.config().autoFilter(),
                Optional.empty());
        InetAddress from = channel.socket().getInetAddress();
        return new SessionOrigin(
                listener,
                from,
                snapshot,
                Optional.empty(),
                (loop, handler) -> context.connection(channel, listener, loop, handler),
                () -> {});
    }

    /** {@return the origin of a session of the host program, which reads messages in the standard format} */
    static SessionOrigin local(Identity identity, String label, LocalReader reader, ClientContext context) {
        ListenerConfig listener = ListenerConfig.on(0)
                .formats(StandardFormat.NAME, StandardFormat.NAME)
                .serverHeader(ServerHeader.ON)
                .build();
        ClientSnapshot snapshot = new ClientSnapshot(
                identity,
                LOCAL,
                context.formats().outputAtFirst(StandardFormat.NAME).orElseThrow(),
                AutoFilter.UNIQUE,
                Optional.empty());
        InetAddress here = InetAddress.getLoopbackAddress();
        return new SessionOrigin(
                listener,
                here,
                snapshot,
                Optional.of(label),
                (loop, handler) -> Connection.inMemory(loop, new InetSocketAddress(here, 0), handler, reader),
                reader::closed);
    }

    /** {@return which messages to this session carry {@code Server}; a local session always knows the server} */
    ServerHeader serverHeader(Identity identity, ServerHeader otherwise) {
        return localLabel.isPresent()
                ? ServerHeader.ON
                : identity.serverHeader().or(listener::serverHeader).orElse(otherwise);
    }
}
