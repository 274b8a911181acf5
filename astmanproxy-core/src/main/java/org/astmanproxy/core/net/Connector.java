package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Opens one connection. It looks up the host on another thread, then tries the addresses one by one on the loop. It reports
 * once, on the loop.
 */
@LoopConfined
public final class Connector implements ChannelHandler {
    /** Gets the result. */
    @LoopConfined
    public interface ConnectHandler {
        /**
         * The connection is open.
         *
         * @param channel connected
         */
        void connected(SocketChannel channel);

        /**
         * No address could be connected to.
         *
         * @param why the last failure, for the log
         */
        void failed(String why);
    }

    /** How far the attempt has come. */
    private sealed interface ConnectProgress {
        /** Releases the resources of this state. */
        default void release() {}
    }

    /** The host is being looked up, or the next address is about to be tried. */
    private record Resolving() implements ConnectProgress {}

    /** An address is being tried, until the timer ends the attempt. */
    private record Connecting(SocketChannel channel, LoopTimer limit) implements ConnectProgress {
        @Override
        public void release() {
            limit.cancel();
            Channels.close(channel);
        }
    }

    /** The result was reported, or the attempt was cancelled. */
    private record Finished() implements ConnectProgress {}

    private final EventLoop loop;
    private final String host;
    private final int port;
    private final Duration timeout;
    private final ConnectHandler handler;
    private final Queue<InetAddress> addresses = new ArrayDeque<>();
    private ConnectProgress progress = new Resolving();

    private Connector(EventLoop loop, String host, int port, Duration timeout, ConnectHandler handler) {
        this.loop = loop;
        this.host = host;
        this.port = port;
        this.timeout = timeout;
        this.handler = handler;
    }

    /**
     * Begins to connect.
     *
     * @param loop the loop on which to connect; the caller is on it
     * @param resolver runs the look-up of the host name, which may block
     * @param host host name or address
     * @param port TCP port
     * @param timeout for each address
     * @param handler gets the result
     * @return can cancel the attempt
     */
    public static Connector connect(
            EventLoop loop, Executor resolver, String host, int port, Duration timeout, ConnectHandler handler) {
        Connector connector = new Connector(loop, host, port, timeout, handler);
        try {
            resolver.execute(connector::resolve);
        } catch (RuntimeException | OutOfMemoryError noThread) {
            loop.execute(() -> connector.fail("cannot look up " + host + ": " + noThread));
        }
        return connector;
    }

    /** Gives up the attempt. The handler gets no result. */
    public void cancel() {
        assert loop.inLoop();
        enter(new Finished());
    }

    @LoopConfined(false)
    private void resolve() {
        try {
            List<InetAddress> found = List.of(InetAddress.getAllByName(host));
            loop.execute(() -> {
                addresses.addAll(found);
                tryNext("no address");
            });
        } catch (UnknownHostException e) {
            loop.execute(() -> fail("unknown host " + host));
        } catch (RuntimeException | Error thrown) {
            // without a result the owner would never connect again
            loop.execute(() -> fail("looking up " + host + " failed: " + thrown));
        }
    }

    private void tryNext(String lastFailure) {
        if (progress instanceof Finished) {
            return;
        }
        InetAddress address = addresses.poll();
        if (address == null) {
            fail(lastFailure);
            return;
        }
        try {
            begin(new InetSocketAddress(address, port));
        } catch (IOException e) {
            abandon(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error thrown) {
            abandon(thrown.toString());
        }
    }

    private void begin(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        progress = new Connecting(channel, LoopTimer.NONE);
        channel.configureBlocking(false);
        progress = new Connecting(
                channel, loop.schedule(timeout, () -> abandon("no connection within " + timeout.toMillis() + " ms")));
        if (channel.connect(address)) {
            succeed(channel);
        } else {
            loop.register(channel, SelectionKey.OP_CONNECT, this);
        }
    }

    @Override
    public void ready(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (channel.finishConnect()) {
                key.interestOps(0);
                succeed(channel);
            }
        } catch (IOException e) {
            abandon(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void abort(Throwable fault) {
        abandon(fault.toString());
    }

    @Override
    public void loopEnds() {
        enter(new Finished());
    }

    private void abandon(String why) {
        if (!(progress instanceof Finished)) {
            enter(new Resolving());
            tryNext(why);
        }
    }

    private void succeed(SocketChannel connected) {
        if (progress instanceof Connecting connecting) {
            connecting.limit().cancel();
            progress = new Finished();
            handler.connected(connected);
        }
    }

    private void fail(String why) {
        if (!(progress instanceof Finished)) {
            enter(new Finished());
            handler.failed(why);
        }
    }

    private void enter(ConnectProgress next) {
        ConnectProgress last = progress;
        progress = next;
        last.release();
    }

    /** {@return its name in the log} */
    @Override
    public String toString() {
        return "connection to " + host + ":" + port;
    }
}
