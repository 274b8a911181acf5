package org.astmanproxy.core.session;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.message.Nullable;

/**
 * Where a client is. A reverse proxy sends the requests of many over one connection, and says of each who sent it; they are
 * acted on one at a time. Set by the client's loop, read by any thread.
 */
public final class ClientAddress {
    private final Connection connection;
    private volatile @Nullable InetSocketAddress sender;

    ClientAddress(Connection connection) {
        this.connection = connection;
    }

    /** {@return the address of the connection's other end, or of whom it speaks for as a whole} */
    public InetSocketAddress ofConnection() {
        return connection.remote();
    }

    /** {@return the address of who sent the request that is being acted on, or the last one} */
    public InetSocketAddress ofSender() {
        InetSocketAddress known = sender;
        return known == null ? connection.remote() : known;
    }

    /** {@return who and where the sender is, for the log} */
    String label(Optional<String> user) {
        InetSocketAddress from = ofSender();
        String at = from.getAddress().getHostAddress() + ":" + from.getPort();
        return user.map(name -> name + "@" + at).orElse(at);
    }

    /** The request that is now acted on was sent from this address. */
    public void sentFrom(InetSocketAddress address) {
        sender = address;
    }
}
