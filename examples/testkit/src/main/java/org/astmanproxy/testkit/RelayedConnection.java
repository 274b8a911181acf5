package org.astmanproxy.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection of a client through a {@link FaultRelay}, with the one to the server that belongs to it. */
final class RelayedConnection {
    private final FaultRelay relay;
    private final Socket client;
    private final Socket server;
    private final AtomicInteger running = new AtomicInteger(2);

    RelayedConnection(FaultRelay relay, Socket client, Socket server) {
        this.relay = relay;
        this.client = client;
        this.server = server;
    }

    /** Starts to pass bytes on, in both directions. */
    void start() {
        RelayPump forth = new RelayPump(this, client, server, relay::faultToServer);
        RelayPump back = new RelayPump(this, server, client, relay::faultToClient);
        FaultRelay.daemon(forth, "relay-to-server-" + relay.port());
        FaultRelay.daemon(back, "relay-to-client-" + relay.port());
    }

    /** Records that one direction has ended; after both, the connections are closed. */
    void directionEnded() {
        if (running.decrementAndGet() == 0) {
            close(client);
            close(server);
            relay.ended(this);
        }
    }

    /** Resets both connections. */
    void cut() {
        reset(client);
        reset(server);
        relay.ended(this);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // then there is nothing to reset
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // the system has released it nevertheless
        }
    }
}
