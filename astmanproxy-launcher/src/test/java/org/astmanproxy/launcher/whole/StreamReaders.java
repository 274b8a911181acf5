package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Many clients in one thread, each held to the stream byte by byte: every event once, in order and whole. */
final class StreamReaders implements AutoCloseable {
    private static final int SELECT_MILLIS = 100;

    private final Selector selector = Selector.open();
    private final StreamEvents events = new StreamEvents();
    private final List<Reader> readers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    private volatile long slowest;

    StreamReaders(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = login(port);
            channel.configureBlocking(false);
            Reader reader = new Reader(i);
            channel.register(selector, SelectionKey.OP_READ, reader);
            readers.add(reader);
        }
    }

    /** A logged-in client that has read all up to the events. */
    static SocketChannel login(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 16);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(US_ASCII.encode("Action: Login\r\nUsername: u\r\nSecret: s\r\nEvents: dialplan\r\n\r\n"));
        StringBuilder greeting = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!greeting.toString().endsWith("accepted\r\n\r\n")) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("closed after: " + greeting);
            }
            greeting.append((char) one.get(0));
        }
        return channel;
    }

    /** The number of events that all have got. Any thread. */
    long slowest() {
        return slowest;
    }

    /** Reads what comes for a moment; an error when something is wrong with it. */
    void read() throws IOException {
        selector.select(
                key -> {
                    try {
                        read((SocketChannel) key.channel(), (Reader) key.attachment());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                SELECT_MILLIS);
        slowest = readers.stream().mapToLong(reader -> reader.next).min().orElse(0);
    }

    private void read(SocketChannel channel, Reader reader) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new AssertionError("client " + reader.number + " was disconnected at event " + reader.next);
        }
        reader.take(buffer.flip());
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** Where one client is in the stream. */
    private final class Reader {
        private final int number;
        private long next;
        private int offset;

        Reader(int number) {
            this.number = number;
        }

        void take(ByteBuffer in) {
            byte[] bytes = new byte[in.limit()];
            in.get(0, bytes);
            int at = 0;
            while (at < in.limit()) {
                byte[] event = events.expected(next);
                int length = Math.min(event.length - offset, in.limit() - at);
                if (!Arrays.equals(event, offset, offset + length, bytes, at, at + length)) {
                    throw new AssertionError("client " + number + " at event " + next + ":\n"
                            + new String(bytes, at, length, US_ASCII) + "\ninstead of\n"
                            + new String(event, offset, length, US_ASCII));
                }
                at += length;
                offset += length;
                if (offset == event.length) {
                    offset = 0;
                    next++;
                }
            }
        }
    }
}
