package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP relay on loopback between a client and a server, which damages the bytes on purpose. It stands for a bad network:
 *
 * <pre>{@code
 * try (FaultRelay relay = new FaultRelay(asterisk.address())) {
 *     program.connect(relay.address());
 *     AsteriskSession session = asterisk.session();
 *     relay.toClient(RelayFault.cutAfter(100));
 *     session.event("Hangup", "Note: " + "x".repeat(100));
 *     session.awaitEnd();                         // the connection has broken inside this message
 *     relay.heal();                               // later connections work
 * }
 * }</pre>
 *
 * <p>Wait for the effect of a fault before you end the fault. Otherwise the bytes may pass after it.
 *
 * <p>For each connection that it accepts, it opens one to the server. A fault holds for open connections and for later
 * ones. Safe for use by several threads.
 */
public final class FaultRelay implements AutoCloseable {
    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final List<RelayedConnection> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile RelayFault toServer = RelayFault.none();
    private volatile RelayFault toClient = RelayFault.none();

    /**
     * Starts a relay without faults, on a free port.
     *
     * @param target the address of the server
     */
    public FaultRelay(InetSocketAddress target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept, "relay-" + port());
    }

    /** {@return the address that clients connect to} */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }

    /** {@return the port that clients connect to} */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Sets the fault for bytes from clients to the server, from now on.
     *
     * @param fault the fault
     * @return this
     */
    public FaultRelay toServer(RelayFault fault) {
        toServer = fault;
        return this;
    }

    /**
     * Sets the fault for bytes from the server to clients, from now on.
     *
     * @param fault the fault
     * @return this
     */
    public FaultRelay toClient(RelayFault fault) {
        toClient = fault;
        return this;
    }

    /**
     * Sets the fault for both directions, from now on.
     *
     * @param fault the fault
     * @return this
     */
    public FaultRelay both(RelayFault fault) {
        return toServer(fault).toClient(fault);
    }

    /**
     * Removes the faults. Bytes that disappeared before are lost, and connections that were cut stay closed.
     *
     * @return this
     */
    public FaultRelay heal() {
        return both(RelayFault.none());
    }

    /** Resets all open connections, on both sides. Clients can connect again. */
    public void cut() {
        open.forEach(RelayedConnection::cut);
    }

    /** {@return how many connections it has accepted so far} */
    public int connectionCount() {
        return count.get();
    }

    /** {@return how many connections are open} */
    public int openCount() {
        return open.size();
    }

    RelayFault faultToServer() {
        return toServer;
    }

    RelayFault faultToClient() {
        return toClient;
    }

    void ended(RelayedConnection connection) {
        open.remove(connection);
    }

    static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                count.incrementAndGet();
                daemon(() -> connect(client), "relay-connect-" + port());
            }
        } catch (IOException closed) {
            // the relay is closed
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        RelayedConnection connection = new RelayedConnection(this, client, server);
        open.add(connection);
        try {
            server.connect(target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            if (listener.isClosed()) {
                connection.cut();
            } else {
                connection.start();
            }
        } catch (IOException refused) {
            connection.cut();
        }
    }

    /** Stops listening and resets all connections. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
