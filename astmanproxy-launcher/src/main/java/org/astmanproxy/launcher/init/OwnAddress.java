package org.astmanproxy.launcher.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Finds the address that a server sees when this machine connects to it. */
public final class OwnAddress {
    private OwnAddress() {}

    /**
     * {@return the address; empty if the host is unknown, or if there is no route to it} The method sends nothing to
     * the host: the system chooses the address of a datagram socket when the socket gets its destination.
     *
     * @param host the name or address of the server
     * @param port a port, 1 to 65535
     */
    public static Optional<String> towards(String host, int port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
            InetAddress own = socket.getLocalAddress();
            return own.isAnyLocalAddress() ? Optional.empty() : Optional.of(shown(own));
        } catch (IOException | UncheckedIOException unreachable) {
            return Optional.empty();
        }
    }

    /** {@return the address without the name of an interface, which Asterisk does not know} */
    private static String shown(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
