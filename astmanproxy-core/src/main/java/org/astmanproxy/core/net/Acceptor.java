package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A listening socket. It passes on each connection that it accepts. */
public final class Acceptor implements ChannelHandler {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());
    private static final int BACKLOG = 1024;
    /** Without free file descriptors every attempt to accept fails at once. After a pause some connections may have ended. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A connection that was accepted and has no owner yet. */
    private record AcceptedChannel(SocketChannel channel) implements LoopResource {
        @Override
        public void abort(Throwable fault) {
            Channels.close(channel);
        }

        /** {@return its name in the log} */
        @Override
        public String toString() {
            return "connection " + Channels.peer(channel);
        }
    }

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final String name;
    private final Consumer<SocketChannel> onAccept;
    private volatile PortSharing sharing;

    /**
     * Listens at once. It accepts connections after {@link #start}.
     *
     * @param loop the loop that accepts
     * @param address the address to listen on; port 0 picks a free port
     * @param sharing whether another process may listen there too
     * @param onAccept gets each connection, on the loop
     * @throws IOException if it cannot listen on the address, which the text names
     */
    public Acceptor(EventLoop loop, InetSocketAddress address, PortSharing sharing, Consumer<SocketChannel> onAccept)
            throws IOException {
        this.loop = loop;
        this.onAccept = onAccept;
        this.sharing = sharing;
        this.channel = ServerSocketChannel.open();
        try {
            boolean taken = sharing.prepare(channel, address);
            channel.configureBlocking(false);
            channel.bind(address, BACKLOG);
            this.address = (InetSocketAddress) channel.getLocalAddress();
            this.name = "listener " + Channels.text(this.address);
            if (taken) {
                LOG.log(System.Logger.Level.INFO, "{0}: another process listens there too (handover = yes)", name);
            }
        } catch (IOException | RuntimeException e) {
            Channels.close(channel);
            String hint = e instanceof BindException ? sharing.hint() : "";
            throw new IOException(
                    "can't listen on " + address.getHostString() + ":" + address.getPort() + ": " + reason(e) + hint,
                    e);
        }
    }

    /**
     * Listens on another address with the port of this one, which closes later. The system allows that only for a short
     * time and only for this process: without it, {@code *} and one of the addresses of the machine exclude each other.
     *
     * @param another another address
     * @param wanted whether another process may listen there too
     * @param accepted gets each connection, on the loop
     * @return the other listener
     * @throws IOException if it cannot listen on the address, which the text names
     */
    public Acceptor beside(InetSocketAddress another, PortSharing wanted, Consumer<SocketChannel> accepted)
            throws IOException {
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        } catch (UnsupportedOperationException e) {
            return new Acceptor(loop, another, wanted, accepted);
        }
        PortSharing before = sharing;
        Acceptor other;
        try {
            other = new Acceptor(loop, another, PortSharing.WITHIN_PROCESS, accepted);
        } catch (IOException | RuntimeException e) {
            share(before);
            throw e;
        }
        try {
            other.share(wanted);
            share(before);
        } catch (IOException | RuntimeException e) {
            other.close();
            throw e;
        }
        return other;
    }

    /**
     * Sets whether another process may listen on the address too. Any thread may call this.
     *
     * @throws IOException if the system does not allow it
     */
    public void share(PortSharing wanted) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, wanted == PortSharing.HANDOVER);
        }
        sharing = wanted;
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.channels.UnresolvedAddressException
                ? "unknown host"
                : String.valueOf(e.getMessage());
    }

    /** Begins to accept connections. Any thread may call this. */
    public void start() {
        loop.execute(() -> {
            try {
                loop.register(channel, SelectionKey.OP_ACCEPT, this);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, name + " cannot accept connections", e);
            }
        });
    }

    /** {@return the address it listens on, with the port that was picked} Any thread may call this. */
    public InetSocketAddress address() {
        return address;
    }

    /** Stops listening. Any thread may call this. */
    public void close() {
        Channels.close(channel);
    }

    /**
     * Stops listening after it has accepted the connections that the system holds for it. Otherwise the system would
     * reset them. Any thread may call this.
     *
     * @return completes when the system has closed the socket
     */
    public CompletionStage<Void> closeWhenAccepted() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        boolean runs = loop.executeIfAlive(() -> {
            acceptLastAndClose();
            closed.complete(null);
        });
        if (!runs) {
            close();
            closed.complete(null);
        }
        return closed;
    }

    /** No code is between the last attempt to accept and the end: the system resets what comes in between. */
    private void acceptLastAndClose() {
        try {
            loop.unregister(channel);
            acceptAll();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, name + " closes", e);
        } finally {
            close();
        }
    }

    private void acceptAll() throws IOException {
        for (SocketChannel accepted = channel.accept(); accepted != null; accepted = channel.accept()) {
            passOn(new AcceptedChannel(accepted));
        }
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            acceptAll();
        } catch (IOException e) {
            pause(key, e);
        }
    }

    private void passOn(AcceptedChannel accepted) {
        try {
            onAccept.accept(accepted.channel());
        } catch (Throwable thrown) {
            loop.faulted(accepted, thrown);
        }
    }

    private void pause(SelectionKey key, IOException why) {
        if (!channel.isOpen()) {
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "{0} cannot accept connections for now: {1}", name, why.getMessage());
        key.interestOps(0);
        loop.schedule(PAUSE, () -> {
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        });
    }

    /** Keeps on listening: the error concerns one connection. */
    @Override
    public void abort(Throwable fault) {}

    @Override
    public void loopEnds() {
        close();
    }

    /** {@return its name in the log} */
    @Override
    public String toString() {
        return name;
    }
}
