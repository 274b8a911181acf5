package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.testkit.AmiClient;

/** Clients that connect, log in, log off and connect again, until the test has seen enough. */
final class ReconnectingClients implements AutoCloseable {
    private final InetSocketAddress address;
    private final long pauseNanos;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger served = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> cut = new ConcurrentLinkedQueue<>();
    private volatile boolean ends;

    /**
     * Starts the clients.
     *
     * @param port the port of the proxy
     * @param count how many connect at a time
     * @param pauseMillis the pause of each between two connections
     */
    ReconnectingClients(int port, int count, int pauseMillis) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.pauseNanos = pauseMillis * 1_000_000L;
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::reconnect, "reconnecting-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void reconnect() {
        while (!ends) {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                converse(socket);
                served.incrementAndGet();
            } catch (ConnectException nobodyListens) {
                refused.add(nobodyListens.toString());
            } catch (IOException | UncheckedIOException | AssertionError broken) {
                cut.add(broken.toString());
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private static void converse(Socket socket) {
        AmiClient client = new AmiClient(socket);
        String banner = client.line();
        String login = client.login("any", "thing").first();
        String logoff = client.response("Action: Logoff").first();
        if (!banner.startsWith("Asterisk Call Manager/")
                || !login.equals("Response: Success")
                || !logoff.equals("Response: Goodbye")) {
            throw new AssertionError(banner + ", " + login + ", " + logoff);
        }
    }

    /** {@return how many connections were served from the banner to the logoff} */
    int served() {
        return served.get();
    }

    /** {@return the connections for which nobody listened} */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** {@return the connections that ended early} */
    List<String> cut() {
        return List.copyOf(cut);
    }

    @Override
    public void close() {
        ends = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
