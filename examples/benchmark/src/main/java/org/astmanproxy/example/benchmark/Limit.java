package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The lower bound for the cost of fan-out: it copies its input to every reader. It has one thread, does not parse or
 * encode, and writes once to each reader for each read. Unread bytes are shared, not copied. A reader with more than 8
 * MiB of unread bytes is disconnected.
 */
@Command(name = "limit", description = "Hands bytes on without looking at them; a part of the other scenarios.")
final class Limit implements Runnable {
    private static final int READ = 256 << 10;
    private static final long MOST_UNREAD = 8 << 20;

    @Parameters(paramLabel = "PORT", description = "of the source")
    private int source;

    private final List<Reader> readers = new ArrayList<>();
    private final ArrayDeque<SharedRead> pool = new ArrayDeque<>();

    /** The bytes of one read, and the number of readers that still need them. */
    private static final class SharedRead {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(READ);
        int holders;
    }

    /** The unread bytes of one reader. */
    private static final class Reader {
        final SocketChannel channel;
        final SelectionKey key;
        final ArrayDeque<SharedRead> from = new ArrayDeque<>();
        final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
        long unread;

        Reader(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            this.key = key;
        }
    }

    @Override
    public void run() {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open();
                SocketChannel in =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), source))) {
            in.write(ByteBuffer.wrap("Action: Login\r\nEvents: on\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            in.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            Child.daemon("orders", () -> {
                Child.orders().readLine();
                Runtime.getRuntime().halt(0);
            });
            Child.say("ready", server.socket().getLocalPort());
            while (true) {
                turn(selector, server, in);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void turn(Selector selector, ServerSocketChannel server, SocketChannel in) throws IOException {
        selector.select();
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.isValid() && key.isAcceptable()) {
                accept(selector, server.accept());
            } else if (key.isValid() && key.channel() == in) {
                handOn(in);
            } else if (key.isValid() && key.isWritable()) {
                flush((Reader) key.attachment());
            }
        }
    }

    private void accept(Selector selector, SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, 0);
        Reader reader = new Reader(channel, key);
        key.attach(reader);
        readers.add(reader);
        // after this reply a reader counts as connected and gets all further bytes
        channel.write(ByteBuffer.wrap("Pong\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    private void handOn(SocketChannel in) throws IOException {
        SharedRead shared = pool.isEmpty() ? new SharedRead() : pool.pop();
        shared.bytes.clear();
        if (in.read(shared.bytes) < 0) {
            throw new IOException("the source has ended");
        }
        shared.bytes.flip();
        shared.holders = 1;
        for (int i = readers.size() - 1; i >= 0; i--) {
            give(readers.get(i), shared);
        }
        release(shared);
    }

    private void give(Reader reader, SharedRead shared) {
        ByteBuffer bytes = shared.bytes.duplicate();
        try {
            if (reader.waiting.isEmpty()) {
                reader.channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                shared.holders++;
                reader.from.add(shared);
                reader.waiting.add(bytes);
                reader.unread += bytes.remaining();
                reader.key.interestOps(SelectionKey.OP_WRITE);
            }
            if (reader.unread > MOST_UNREAD) {
                drop(reader);
            }
        } catch (IOException gone) {
            drop(reader);
        }
    }

    private void flush(Reader reader) {
        try {
            while (!reader.waiting.isEmpty()) {
                ByteBuffer bytes = reader.waiting.peek();
                reader.unread -= reader.channel.write(bytes);
                if (bytes.hasRemaining()) {
                    return;
                }
                reader.waiting.pop();
                release(reader.from.pop());
            }
            reader.key.interestOps(0);
        } catch (IOException gone) {
            drop(reader);
        }
    }

    private void drop(Reader reader) {
        readers.remove(reader);
        reader.key.cancel();
        reader.from.forEach(this::release);
        try {
            reader.channel.close();
        } catch (IOException e) {
            // the reader is removed in both cases
        }
    }

    private void release(SharedRead shared) {
        shared.holders--;
        if (shared.holders == 0) {
            pool.push(shared);
        }
    }
}
