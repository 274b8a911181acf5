package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.astmanproxy.message.Nullable;

/**
 * One TCP connection on its event loop.
 *
 * <p>What is written is queued and leaves at the end of the loop's turn, with one call for all of it. While the peer's
 * window is full the connection waits to become writable again, but not longer than its write time limit. How much may
 * be queued is not decided here: the handler looks at {@link #unwrittenBytes}.
 */
public final class Connection implements Ready {
    private final EventLoop loop;
    private final SocketChannel channel;
    private final Transport transport;
    private final ConnectionHandler handler;
    private final InetSocketAddress remote;
    private final Duration writeTimeout;
    private final SelectionKey key;
    private final WriteQueue queue = new WriteQueue();
    private @Nullable Timer stuck;
    private @Nullable CloseReason closeAfterWriting;
    private boolean flushPlanned;
    private boolean closed;

    /**
     * Takes over a connected channel.
     *
     * @param loop the loop it will belong to; the caller is on it
     * @param channel connected
     * @param handler told what happens
     * @param writeTimeout how long it may stay unwritable
     * @throws IOException when the channel is not usable any more; it is closed then
     */
    public Connection(EventLoop loop, SocketChannel channel, ConnectionHandler handler, Duration writeTimeout)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.handler = handler;
        this.writeTimeout = writeTimeout;
        this.transport = new PlainTransport(channel);
        try {
            this.remote = (InetSocketAddress) channel.getRemoteAddress();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            this.key = loop.register(channel, SelectionKey.OP_READ, this);
        } catch (IOException e) {
            Channels.close(channel);
            throw e;
        }
    }

    /** {@return the peer's address} */
    public InetSocketAddress remote() {
        return remote;
    }

    /** {@return the loop it belongs to} */
    public EventLoop loop() {
        return loop;
    }

    /** {@return the number of bytes that were given to {@link #write} and have not left} Any thread. */
    public long unwrittenBytes() {
        return queue.bytes();
    }

    /**
     * Queues bytes.
     *
     * @param slice the bytes; the caller keeps its own hold on them
     */
    public void write(Slice slice) {
        assert loop.inLoop();
        if (closed || closeAfterWriting != null || slice.length() == 0) {
            return;
        }
        queue.add(slice);
        planFlush();
    }

    /** Closes once everything queued has been written. Nothing more is read or can be queued. */
    public void closeAfterWriting(CloseReason why) {
        if (closed || closeAfterWriting != null) {
            return;
        }
        closeAfterWriting = why;
        setInterest(SelectionKey.OP_READ, false);
        planFlush();
    }

    /**
     * Closes now. What is queued is lost.
     *
     * @param why told to the handler
     */
    public void close(CloseReason why) {
        assert loop.inLoop();
        if (closed) {
            return;
        }
        closed = true;
        cancelStuck();
        key.cancel();
        Channels.close(channel);
        queue.clear();
        handler.onClosed(this, why);
    }

    /** {@return whether it has ended} */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void ready(SelectionKey ready) {
        if (closed) {
            return;
        }
        if (ready.isWritable()) {
            flush();
        }
        if (!closed && ready.isReadable()) {
            read();
        }
    }

    @Override
    public void failed(Throwable thrown) {
        close(CloseReason.fault(thrown));
    }

    void flush() {
        flushPlanned = false;
        if (closed) {
            return;
        }
        try {
            writeQueued();
        } catch (IOException e) {
            close(CloseReason.failure("writing failed: " + e.getMessage()));
        }
    }

    private void writeQueued() throws IOException {
        boolean progress = false;
        while (queue.bytes() > 0 && queue.writeTo(transport)) {
            progress = true;
        }
        if (queue.bytes() == 0) {
            cancelStuck();
            setInterest(SelectionKey.OP_WRITE, false);
            if (closeAfterWriting != null) {
                close(closeAfterWriting);
            }
            return;
        }
        if (progress || stuck == null) {
            cancelStuck();
            stuck = loop.schedule(writeTimeout, this::giveUpWriting);
        }
        setInterest(SelectionKey.OP_WRITE, true);
    }

    private void giveUpWriting() {
        stuck = null;
        close(CloseReason.failure("unwritable for " + writeTimeout.toMillis() + " ms with " + queue.bytes()
                + " bytes unread by the peer"));
    }

    private void read() {
        ByteBuffer in = loop.readBuffer();
        int count;
        try {
            count = transport.read(in);
        } catch (IOException e) {
            close(CloseReason.failure("reading failed: " + e.getMessage()));
            return;
        }
        if (count < 0) {
            setInterest(SelectionKey.OP_READ, false);
            handler.onEnd(this);
        } else if (count > 0) {
            handler.onBytes(this, in.flip());
        }
    }

    private void planFlush() {
        if (!flushPlanned) {
            flushPlanned = true;
            loop.flushLater(this);
        }
    }

    private void cancelStuck() {
        if (stuck != null) {
            stuck.cancel();
            stuck = null;
        }
    }

    private void setInterest(int operation, boolean wanted) {
        int ops = key.interestOps();
        int changed = wanted ? ops | operation : ops & ~operation;
        if (changed != ops) {
            key.interestOps(changed);
        }
    }
}
