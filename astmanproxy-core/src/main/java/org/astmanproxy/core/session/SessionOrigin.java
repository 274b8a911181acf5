package org.astmanproxy.core.session;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.LoginConnection;
import org.astmanproxy.core.net.Connection;
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
public record SessionOrigin(
        ListenerConfig listener,
        InetAddress from,
        ClientSnapshot snapshot,
        Optional<String> localLabel,
        ConnectionOpener opener,
        Consumer<LoginConnection> whenClosed) {
    /** Opens the connection of a session. */
    @FunctionalInterface
    public interface ConnectionOpener {
        /**
         * {@return a connection without a handler, which is not open yet}
         *
         * @param loop its event loop; the caller is on it
         * @throws IOException if the peer has already closed it
         */
        Connection open(EventLoop loop) throws IOException;
    }

    /** {@return true if the client has to log in} */
    boolean isUnauthenticated() {
        return !snapshot.identity().authorised();
    }

    /** {@return which messages to this session carry {@code Server}; a local session always knows the server} */
    ServerHeader serverHeader(Identity identity, ServerHeader otherwise) {
        if (localLabel.isPresent()) {
            return ServerHeader.ON;
        }
        Optional<ServerHeader> own = identity.serverHeader();
        return own.isPresent() ? own.get() : listener.serverHeader().orElse(otherwise);
    }
}
