package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;

/**
 * A reader over TLS on a thread of its own. Blocking sockets are the simplest way in the JDK, and the cost of readers
 * is not measured.
 */
final class TlsReader {
    private static final int READ = 64 << 10;

    private final Socket socket;
    private final ReaderCheck check;
    private byte[] bytes = new byte[2 * READ];

    /** Receives the result of each read. */
    interface ReadHandler {
        void took(ReaderCheck check, int events, int bytes) throws IOException;
    }

    /** Connects and subscribes to events. */
    TlsReader(SSLSocketFactory factory, int port, List<Wire.Step> subscription, ReaderCheck check) throws IOException {
        this.socket = factory.createSocket(InetAddress.getLoopbackAddress(), port);
        this.check = check;
        socket.setTcpNoDelay(true);
        for (Wire.Step step : subscription) {
            socket.getOutputStream().write(Wire.bytes(step.send()));
            await(step.answer());
        }
    }

    private void await(String answer) throws IOException {
        StringBuilder said = new StringBuilder();
        while (!said.toString().toLowerCase(Locale.ROOT).contains(answer)) {
            int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                throw new IllegalStateException("disconnected at login: " + said);
            }
            said.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        }
    }

    /** Starts to read. */
    void follow(ReadHandler listener) {
        Child.daemon("reader", () -> {
            InputStream in = socket.getInputStream();
            while (true) {
                byte[] rest = check.rest();
                System.arraycopy(rest, 0, bytes, 0, rest.length);
                int count = in.read(bytes, rest.length, READ);
                if (count < 0) {
                    throw new IllegalStateException("a reader was disconnected at event " + check.progress());
                }
                synchronized (listener) {
                    listener.took(check, check.take(bytes, rest.length + count), count);
                }
            }
        });
    }
}
