package org.astmanproxy.core.session;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.core.net.Connection;

/**
 * The addresses of a client. A reverse proxy sends the requests of many clients on one connection and names the sender
 * of each. The requests are handled one at a time. The client's loop sets the address; any thread may read it.
 */
public final class ClientAddress {
    private final Connection connection;
    private volatile Supplier<InetSocketAddress> sender;

    ClientAddress(Connection connection) {
        this.connection = connection;
        this.sender = connection::remote;
    }

    /** {@return the address of the peer, or the address for which a trusted proxy opened the connection} */
    public InetSocketAddress ofConnection() {
        return connection.remote();
    }

    /** {@return the address of the sender of the current or latest request} */
    public InetSocketAddress ofSender() {
        return sender.get();
    }

    /** {@return the user and address of the sender, for the log} */
    String label(Optional<String> user) {
        InetSocketAddress from = ofSender();
        String at = from.getAddress().getHostAddress() + ":" + from.getPort();
        return user.map(name -> name + "@" + at).orElse(at);
    }

    /** Sets the sender of the current request. */
    public void sentFrom(InetSocketAddress address) {
        sender = () -> address;
    }
}
