package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.astmanproxy.message.Nullable;

/**
 * Makes one connection: resolves the host off the loop, then tries its addresses one by one on the loop. Reports once,
 * on the loop.
 */
public final class Connector implements Ready {
    /** Told how it went, on the loop. */
    public interface Outcome {
        /**
         * The connection stands.
         *
         * @param channel connected
         */
        void connected(SocketChannel channel);

        /**
         * It is not to be had.
         *
         * @param why in words
         */
        void failed(String why);
    }

    private final EventLoop loop;
    private final int port;
    private final Duration timeout;
    private final Outcome outcome;
    private InetAddress[] addresses = {};
    private int next;
    private @Nullable SocketChannel channel;
    private @Nullable Timer tooLong;
    private boolean done;

    private Connector(EventLoop loop, int port, Duration timeout, Outcome outcome) {
        this.loop = loop;
        this.port = port;
        this.timeout = timeout;
        this.outcome = outcome;
    }

    /**
     * Begins to connect.
     *
     * @param loop the loop on which to connect; the caller is on it
     * @param resolver where the host name is looked up, which may block
     * @param host host name or address
     * @param port TCP port
     * @param timeout for each address
     * @param outcome told how it went
     * @return can cancel it
     */
    public static Connector connect(
            EventLoop loop, Executor resolver, String host, int port, Duration timeout, Outcome outcome) {
        Connector connector = new Connector(loop, port, timeout, outcome);
        try {
            resolver.execute(() -> connector.resolve(host));
        } catch (RuntimeException | OutOfMemoryError noThread) {
            loop.execute(() -> connector.fail("cannot look up " + host + ": " + noThread));
        }
        return connector;
    }

    /** Gives it up; the outcome is not told any more. */
    public void cancel() {
        assert loop.inLoop();
        finish();
    }

    private void resolve(String host) {
        try {
            InetAddress[] found = InetAddress.getAllByName(host);
            loop.execute(() -> {
                addresses = found;
                tryNext("no address");
            });
        } catch (UnknownHostException e) {
            loop.execute(() -> fail("unknown host " + host));
        } catch (RuntimeException | Error thrown) {
            // the outcome must be told, or nobody would ever connect again
            loop.execute(() -> fail("looking up " + host + " failed: " + thrown));
        }
    }

    private void tryNext(String lastFailure) {
        if (done) {
            return;
        }
        if (next == addresses.length) {
            fail(lastFailure);
            return;
        }
        try {
            begin(new InetSocketAddress(addresses[next++], port));
        } catch (IOException e) {
            abandon(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error thrown) {
            abandon(thrown.toString());
        }
    }

    private void begin(InetSocketAddress address) throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        tooLong = loop.schedule(timeout, () -> abandon("no connection within " + timeout.toMillis() + " ms"));
        if (channel.connect(address)) {
            succeed(channel);
        } else {
            loop.register(channel, SelectionKey.OP_CONNECT, this);
        }
    }

    @Override
    public void ready(SelectionKey key) {
        SocketChannel connecting = (SocketChannel) key.channel();
        try {
            if (connecting.finishConnect()) {
                key.interestOps(0);
                succeed(connecting);
            }
        } catch (IOException e) {
            abandon(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void failed(Throwable thrown) {
        abandon(thrown.toString());
    }

    private void abandon(String why) {
        release();
        tryNext(why);
    }

    private void succeed(SocketChannel connected) {
        if (done) {
            return;
        }
        channel = null;
        finish();
        outcome.connected(connected);
    }

    private void fail(String why) {
        if (!done) {
            finish();
            outcome.failed(why);
        }
    }

    private void finish() {
        done = true;
        release();
    }

    private void release() {
        if (tooLong != null) {
            tooLong.cancel();
            tooLong = null;
        }
        if (channel != null) {
            Channels.close(channel);
            channel = null;
        }
    }

    /** {@return what it is called in the log} */
    @Override
    public String toString() {
        return "a connection to port " + port;
    }
}
