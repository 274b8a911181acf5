package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/** A listening socket: hands on each connection that comes. */
public final class Acceptor implements Ready {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());
    private static final int BACKLOG = 1024;
    /** Out of file descriptors, accepting fails at once again and again: better to let some connections end first. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final Consumer<SocketChannel> onAccept;

    /**
     * Listens at once; connections are handed on after {@link #start}.
     *
     * @param loop the loop that accepts
     * @param address where to listen; port 0 picks a free one
     * @param onAccept gets each connection, on the loop
     * @throws IOException when the address can't be listened on; the text names it
     */
    public Acceptor(EventLoop loop, InetSocketAddress address, Consumer<SocketChannel> onAccept) throws IOException {
        this.loop = loop;
        this.onAccept = onAccept;
        this.channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.configureBlocking(false);
            channel.bind(address, BACKLOG);
        } catch (IOException | RuntimeException e) {
            Channels.close(channel);
            throw new IOException(
                    "can't listen on " + address.getHostString() + ":" + address.getPort() + ": " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.channels.UnresolvedAddressException
                ? "unknown host"
                : String.valueOf(e.getMessage());
    }

    /** Begins to accept. */
    public void start() {
        loop.execute(() -> {
            try {
                loop.register(channel, SelectionKey.OP_ACCEPT, this);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "cannot accept on " + channel, e);
            }
        });
    }

    /**
     * {@return the address it listens on, with the port that was picked}
     *
     * @throws IOException when it is closed
     */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Stops listening. May be called from any thread. */
    public void close() {
        Channels.close(channel);
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            for (SocketChannel accepted = channel.accept(); accepted != null; accepted = channel.accept()) {
                handOn(accepted);
            }
        } catch (IOException e) {
            pause(key, e);
        }
    }

    /** One that cannot be taken is closed: nobody else knows of it. */
    private void handOn(SocketChannel accepted) {
        try {
            onAccept.accept(accepted);
        } catch (Throwable thrown) {
            Channels.close(accepted);
            loop.faulted(this, thrown);
        }
    }

    private void pause(SelectionKey key, IOException why) {
        if (!channel.isOpen()) {
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "cannot accept connections for now: {0}", why.getMessage());
        key.interestOps(0);
        loop.schedule(PAUSE, () -> {
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        });
    }

    /** The connection is lost; the listener goes on. */
    @Override
    public void failed(Throwable thrown) {}

    /** {@return what it is called in the log} */
    @Override
    public String toString() {
        return "a new connection of listener " + channel;
    }
}
