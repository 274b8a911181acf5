package org.astmanproxy.core.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.testkit.Await;

/** A client of Server-Sent Events, on a socket of its own. Each wait has a deadline. Belongs to one thread. */
public final class EventSourceClient implements AutoCloseable {
    private static final int DEADLINE_MILLIS = (int) Await.DEADLINE.toMillis();

    private final Socket socket;
    private final InputStream in;
    private String head = "";

    /**
     * One event.
     *
     * @param id the field id; empty if there was none
     * @param name the field event
     * @param data the fields data, with a line feed between them
     */
    public record Received(String id, String name, String data) {}

    private EventSourceClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** {@return a client that has sent a GET of this target} */
    public static EventSourceClient get(InetSocketAddress proxy, String target, String... fields) {
        return request(proxy, "GET", target, fields);
    }

    /** {@return a client that has sent a request} */
    public static EventSourceClient request(InetSocketAddress proxy, String method, String target, String... fields) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(16 << 10);
            socket.connect(proxy, DEADLINE_MILLIS);
            socket.setSoTimeout(DEADLINE_MILLIS);
            String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
            String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new EventSourceClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the head of the response, lines with a line feed after each} */
    public String head() {
        if (head.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                lines.append(line).append('\n');
            }
            head = lines.toString();
        }
        return head;
    }

    /** {@return the status of the response} */
    public int status() {
        return Integer.parseInt(head().split(" ", 3)[1]);
    }

    /** {@return the next event} */
    public Received next() {
        long end = System.nanoTime() + DEADLINE_MILLIS * 1_000_000L;
        String id = "";
        String name = "";
        List<String> data = new ArrayList<>();
        for (String line = line(); !line.isEmpty() || data.isEmpty(); line = line()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no event comes, only comments");
            }
            int colon = line.indexOf(": ");
            switch (colon < 0 ? "" : line.substring(0, colon)) {
                case "id" -> id = line.substring(colon + 2);
                case "event" -> name = line.substring(colon + 2);
                case "data" -> data.add(line.substring(colon + 2));
                default -> {
                    // a comment, or an empty line after it
                }
            }
        }
        return new Received(id, name, String.join("\n", data));
    }

    /** {@return the next event of this name; others are skipped} */
    public Received next(String name) {
        Received event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    /** {@return the next line of the stream} */
    public String line() {
        head();
        return readLine();
    }

    private String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b != '\n'; b = read()) {
            if (b < 0) {
                throw new IllegalStateException("the stream has ended");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** {@return the rest of the stream, once it has ended} */
    public String rest() {
        head();
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            rest.write(b);
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    private int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes after the request. */
    public void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
