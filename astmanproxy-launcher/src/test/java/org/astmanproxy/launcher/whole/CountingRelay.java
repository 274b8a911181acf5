package org.astmanproxy.launcher.whole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the proxy and an Asterisk, and counts the actions with one name that pass. */
final class CountingRelay implements AutoCloseable {
    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final String line;
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Starts a relay to an Asterisk, which counts the actions with this name. */
    CountingRelay(InetSocketAddress target, String action) throws IOException {
        this.target = target;
        this.line = "Action: " + action;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** {@return how many have passed} */
    int count() {
        return count.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(target.getAddress(), target.getPort());
                threads.execute(() -> pump(client, server, true));
                threads.execute(() -> pump(server, client, false));
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    private void pump(Socket from, Socket to, boolean counts) {
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 << 10];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                for (int i = 0; counts && i < length; i++) {
                    countLine(buffer[i], current);
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException ended) {
            // so does the other direction
        }
    }

    private void countLine(byte next, ByteArrayOutputStream current) {
        if (next != '\n') {
            current.write(next);
            return;
        }
        if (current.toString(StandardCharsets.UTF_8).stripTrailing().equals(line)) {
            count.incrementAndGet();
        }
        current.reset();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
