package org.astmanproxy.core.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An event loop whose clock a test moves, and socket pairs with a connection of that loop at one end. */
final class LoopRig implements BeforeEachCallback, AfterEachCallback {
    private final AtomicLong clock = new AtomicLong(1_000);
    private final List<Socket> peers = new ArrayList<>();
    private final List<EventLoop> loops = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        loops.add(EventLoop.start("loop-of-a-test", clock::get, MemoryBudget.unlimited()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        loop().stop();
        loop().join(Await.DEADLINE);
        for (Socket peer : peers) {
            peer.close();
        }
    }

    EventLoop loop() {
        return loops.get(0);
    }

    /** Moves the clock; the loop may not see it yet. */
    void tick(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    /** Moves the clock and lets the loop see it. */
    void pass(Duration time) {
        tick(time);
        onLoop(() -> null);
    }

    /** {@return what the code gives, run on the loop} */
    <T> T onLoop(Supplier<T> code) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop().execute(() -> {
            try {
                result.complete(code.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the loop did not run a task", e);
        }
    }

    void run(Runnable code) {
        onLoop(() -> {
            code.run();
            return "";
        });
    }

    /** {@return a connection of the loop; its peer is {@link #peer}} */
    Connection connect(ConnectionHandler handler, Duration writeTimeout) {
        return connect(handler, writeTimeout, new Security.Plain());
    }

    /** {@return a connection of the loop that speaks so; its peer is {@link #peer}} */
    Connection connect(ConnectionHandler handler, Duration writeTimeout, Security security) {
        return connect(handler, writeTimeout, security, ProxyTrust.NOBODY);
    }

    /** {@return the same, where some peers may say for whom they speak} */
    Connection connect(ConnectionHandler handler, Duration writeTimeout, Security security, ProxyTrust proxies) {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Socket peer = new Socket();
            peer.setReceiveBufferSize(4096);
            peer.setSoTimeout((int) Await.DEADLINE.toMillis());
            peer.connect(server.getLocalAddress());
            peers.add(peer);
            SocketChannel channel = server.accept();
            return onLoop(() -> connection(channel, handler, writeTimeout, security, proxies));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect(ConnectionHandler handler) {
        return connect(handler, Duration.ofSeconds(10));
    }

    private Connection connection(
            SocketChannel channel,
            ConnectionHandler handler,
            Duration writeTimeout,
            Security security,
            ProxyTrust proxies) {
        try {
            Connection connection = new Connection(loop(), channel, writeTimeout, security, proxies);
            connection.handler(handler);
            connection.open();
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the other end of the connection that was made last} */
    Socket peer() {
        return peers.get(peers.size() - 1);
    }

    void peerSends(String text) {
        try {
            peer().getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Queues text on the loop. */
    void write(Connection connection, String text) {
        run(() -> writeHere(connection, text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Queues bytes; the caller is on the loop. */
    void writeHere(Connection connection, byte[] bytes) {
        Arena arena = loop().arena();
        arena.begin();
        arena.put(ByteBuffer.wrap(bytes));
        Slice slice = arena.end();
        connection.write(slice);
        slice.release();
    }
}
