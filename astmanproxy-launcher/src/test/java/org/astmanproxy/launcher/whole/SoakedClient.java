package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client in any format that checks the numbers of the events of each server: none is missing, repeated or torn. */
final class SoakedClient implements Runnable, AutoCloseable {
    private static final Pattern MARK = Pattern.compile("Mark[^0-9]{1,12}([0-9]+)-([0-9]+)-([0-9]+)[^0-9]");

    private final Socket socket;
    private final String name;
    private final long pauseNanos;
    private final AtomicLong events;
    private final Queue<String> faults;
    /** For each server, its epoch and the last number. */
    private final Map<String, long[]> last = new ConcurrentHashMap<>();

    private volatile boolean ends;

    /**
     * Connects.
     *
     * @param port the port of a listener
     * @param greeting the bytes that the client sends
     * @param pauseMillis the pause after each read; 0 for a fast reader
     * @param events counts the events of all clients
     * @param faults receives what is wrong
     */
    SoakedClient(int port, String greeting, int pauseMillis, AtomicLong events, Queue<String> faults)
            throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.name = greeting.strip().substring(0, Math.min(12, greeting.strip().length()));
        this.pauseNanos = pauseMillis * 1_000_000L;
        this.events = events;
        this.faults = faults;
        socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void run() {
        byte[] bytes = new byte[8 << 10];
        StringBuilder text = new StringBuilder();
        try (InputStream in = socket.getInputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                text.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
                text.delete(0, check(text));
                LockSupport.parkNanos(pauseNanos);
            }
            complain("the proxy closed the connection");
        } catch (IOException | RuntimeException e) {
            complain(e.toString());
        }
    }

    /** {@return the number of characters that are checked} */
    private int check(StringBuilder text) {
        Matcher mark = MARK.matcher(text);
        int end = 0;
        while (mark.find()) {
            end = mark.end();
            check(mark.group(1), Long.parseLong(mark.group(2)), Long.parseLong(mark.group(3)));
        }
        return Math.max(end, text.length() - 100);
    }

    private void check(String server, long epoch, long number) {
        long[] before = last.put(server, new long[] {epoch, number});
        boolean next = before == null || (epoch == before[0] && number == before[1] + 1);
        boolean again = before != null && epoch > before[0] && number == 0;
        if (!next && !again) {
            complain("server " + server + ": " + before[0] + "-" + before[1] + ", then " + epoch + "-" + number);
        }
        events.incrementAndGet();
    }

    /** {@return the last event of a server that this client has checked, as {@code epoch-number}; empty if there is none} */
    String last(int server) {
        long[] mark = last.get(Integer.toString(server));
        return mark == null ? "" : mark[0] + "-" + mark[1];
    }

    private void complain(String what) {
        if (!ends) {
            faults.add(name + ": " + what);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() throws IOException {
        ends = true;
        socket.close();
    }
}
