package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Connections that send a Ping, wait for the response and send the next Ping. Each checks that the responses are its
 * own and in order. All run in one thread; a {@link Tally} counts.
 */
@Command(name = "pings", description = "Sends Pings and waits for answers; a part of the other scenarios.")
final class Pings implements Runnable {
    private static final String ID = "\r\nActionID: ";
    private static final String END = "\r\n\r\n";

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--count", required = true, description = "connections")
    private int count;

    @Option(names = "--depth", description = "Pings on their way on each connection")
    private int depth = 1;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    private final Tally tally = new Tally();

    /** One connection. */
    private static final class Pinger {
        final SocketChannel channel;
        final ArrayDeque<Long> sent = new ArrayDeque<>();
        final StringBuilder unread = new StringBuilder();
        long next;
        long expected;

        Pinger(SocketChannel channel) {
            this.channel = channel;
        }

        void ping(int times) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < times; i++) {
                text.append("Action: Ping").append(ID).append(next++).append(END);
                sent.add(System.nanoTime());
            }
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void run() {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < count; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.write(ByteBuffer.wrap("Action: Login\r\nUsername: u\r\nSecret: s\r\nEvents: off\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)));
                Pinger pinger = new Pinger(channel);
                channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, pinger);
                pinger.ping(depth);
            }
            tally.follow();
            while (!tally.hasEnded()) {
                turn(selector);
            }
            tally.say();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void turn(Selector selector) throws IOException {
        selector.select(100);
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            Pinger pinger = (Pinger) keys.next().attachment();
            keys.remove();
            read(pinger);
        }
    }

    private void read(Pinger pinger) throws IOException {
        buffer.clear();
        if (pinger.channel.read(buffer) < 0) {
            throw new IllegalStateException("disconnected");
        }
        long now = System.nanoTime();
        buffer.flip();
        pinger.unread.append(StandardCharsets.ISO_8859_1.decode(buffer));
        int from = 0;
        int got = 0;
        for (int end = pinger.unread.indexOf(END); end >= 0; end = pinger.unread.indexOf(END, from)) {
            got += answer(pinger, pinger.unread.substring(from, end), now);
            from = end + END.length();
        }
        pinger.unread.delete(0, from);
        if (got > 0) {
            pinger.ping(got);
        }
    }

    /** {@return 1 for the response to a Ping, 0 for messages of the login} */
    private int answer(Pinger pinger, String block, long now) {
        int id = block.indexOf(ID);
        if (id < 0) {
            return 0;
        }
        int end = block.indexOf('\r', id + ID.length());
        String text = block.substring(id + ID.length(), end < 0 ? block.length() : end);
        if (!text.equals(Long.toString(pinger.expected)) || !block.contains("Ping: Pong")) {
            throw new IllegalStateException("answer " + pinger.expected + " expected, was: " + block);
        }
        pinger.expected++;
        tally.add(1, block.length() + END.length(), now - pinger.sent.remove());
        return 1;
    }
}
