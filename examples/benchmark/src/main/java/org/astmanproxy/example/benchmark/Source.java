package org.astmanproxy.example.benchmark;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Simulates an Asterisk that accepts every login and answers every action with {@code Success}. It sends the events of
 * the mix to the first client that logs in with events on. The order {@code go} on standard input starts the events;
 * the end of standard input ends the process.
 *
 * <p>At full speed, it stays at most {@code --window} events ahead of the readers, which report their progress on a
 * second port. Without that limit, the run would only measure how fast queues overflow.
 */
@Command(name = "source", description = "A source of events; a part of the other scenarios.")
final class Source implements Runnable {
    private static final byte[] GREETING = ascii("Asterisk Call Manager/11.0.0\r\n");
    private static final int BATCH = 64 << 10;
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(50);

    @Option(names = "--window", description = "events ahead of the slowest reader (default: ${DEFAULT-VALUE})")
    private int window = 2048;

    @Option(names = "--rate", description = "events a second; 0: as many as the readers take")
    private int rate;

    @Option(names = "--audience", description = "for whom: it says which events there are")
    private ReaderAudience audience = ReaderAudience.ALIKE;

    private List<Encoded> mix = List.of();
    private final BlockingQueue<Socket> listeners = new LinkedBlockingQueue<>();
    private final AtomicLong progress = new AtomicLong();
    private final byte[] batch = new byte[BATCH + 4096];
    private int filled;
    private long seq;

    @Override
    public void run() {
        mix = Encoded.ofAsterisk(audience.events());
        try (ServerSocket ami = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket control = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Child.daemon("accept", () -> accept(ami));
            Child.daemon("control", () -> follow(control));
            Child.say("ready", ami.getLocalPort(), control.getLocalPort());
            BufferedReader orders = Child.orders();
            if ("go".equals(orders.readLine())) {
                Socket listener = listeners.take();
                Child.daemon("events", () -> send(listener.getOutputStream()));
                orders.readLine();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket ami) throws IOException {
        while (true) {
            Socket client = ami.accept();
            client.setTcpNoDelay(true);
            Child.daemon("client", () -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        client.getOutputStream().write(GREETING);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        String name = "";
        String id = "";
        boolean listens = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("Action: ")) {
                name = line.substring(8);
            } else if (line.startsWith("ActionID: ")) {
                id = line + "\r\n";
            } else if (line.equals("Events: on")) {
                listens = true;
            } else if (line.isEmpty()) {
                answer.append(answer(name, id));
                // actions that arrive together are answered together, as Asterisk's buffers do
                if (!in.ready()) {
                    client.getOutputStream().write(ascii(answer.toString()));
                    answer.setLength(0);
                }
                if (name.equals("Login") && listens) {
                    listeners.add(client);
                }
                id = "";
            }
        }
    }

    private static String answer(String name, String id) {
        return switch (name) {
            case "Login" ->
                "Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n"
                        + "Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n";
            case "Challenge" -> "Response: Error\r\n" + id + "Message: Must specify AuthType\r\n\r\n";
            default -> "Response: Success\r\n" + id + "Ping: Pong\r\nTimestamp: 1795403039.100000\r\n\r\n";
        };
    }

    /** Reads the progress of the slowest reader. */
    private void follow(ServerSocket control) throws IOException {
        try (Socket readers = control.accept();
                DataInputStream in = new DataInputStream(readers.getInputStream())) {
            while (true) {
                progress.set(in.readLong());
            }
        } catch (EOFException end) {
            progress.set(Long.MAX_VALUE / 2);
        }
    }

    private void send(OutputStream out) throws IOException {
        if (rate > 0) {
            sendPaced(out);
        } else {
            sendAll(out);
        }
    }

    private void sendAll(OutputStream out) throws IOException {
        while (true) {
            long until = progress.get() + window;
            while (seq < until && filled < BATCH) {
                add(System.nanoTime());
            }
            if (filled == 0) {
                LockSupport.parkNanos(PAUSE);
            }
            flush(out);
        }
    }

    private void sendPaced(OutputStream out) throws IOException {
        long start = System.nanoTime();
        long interval = TimeUnit.SECONDS.toNanos(1) / rate;
        while (true) {
            long now = System.nanoTime();
            while (filled < BATCH && start + seq * interval <= now) {
                add(start + seq * interval);
            }
            flush(out);
            LockSupport.parkNanos(start + seq * interval - System.nanoTime());
        }
    }

    private void add(long due) {
        Encoded event = mix.get((int) (seq % mix.size()));
        System.arraycopy(event.bytes(), 0, batch, filled, event.bytes().length);
        for (int place : event.roundsAt()) {
            Encoded.put(batch, filled + place, CallMix.ROUND.length(), StreamCheck.FIRST_ROUND + seq / mix.size());
        }
        Encoded.put(batch, filled + event.seqAt(), EventMix.SEQ.length(), seq);
        Encoded.put(batch, filled + event.sentAt(), EventMix.SENT.length(), due);
        filled += event.bytes().length;
        seq++;
    }

    private void flush(OutputStream out) throws IOException {
        if (filled > 0) {
            out.write(batch, 0, filled);
            filled = 0;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
