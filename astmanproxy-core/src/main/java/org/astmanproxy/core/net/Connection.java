package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.astmanproxy.message.Nullable;

/**
 * One TCP connection on its event loop.
 *
 * <p>What is written is queued and leaves at the end of the loop's turn, with one call for all of it. While the peer's
 * window is full the connection waits to become writable again, but not longer than its write time limit. How much may
 * be queued is not decided here: the handler looks at {@link #unwrittenBytes}.
 */
public final class Connection implements Ready {
    /** What came in so many reads is written with one call to who gets it; then other connections have their turn. */
    private static final int READS_A_TURN = 4;

    private final EventLoop loop;
    private final SocketChannel channel;
    private final Transport transport;
    private final ConnectionHandler handler;
    private final InetSocketAddress remote;
    private final WriteDeadline writeDeadline;
    private final SelectionKey key;
    private final WriteQueue queue;
    private final Opening opening;
    private @Nullable CloseReason closeAfterWriting;
    private @Nullable Runnable whenDrained;
    private long drainedAt;

    private boolean inputEnded;
    private boolean paused;
    private boolean flushPlanned;
    private boolean open;
    private boolean closed;

    /**
     * Takes over a connected channel. It carries bytes after {@link #open}.
     *
     * @param loop the loop it will belong to; the caller is on it
     * @param channel connected
     * @param handler told what happens
     * @param writeTimeout how long it may stay unwritable
     * @param security whether it speaks TLS
     * @param proxies which peers may say for whom they speak
     * @throws IOException when the channel is not usable any more; it is closed then
     */
    public Connection(
            EventLoop loop,
            SocketChannel channel,
            ConnectionHandler handler,
            Duration writeTimeout,
            Security security,
            ProxyTrust proxies)
            throws IOException {
        this.loop = loop;
        this.queue = new WriteQueue(loop.memory());
        this.channel = channel;
        this.handler = handler;
        this.writeDeadline = new WriteDeadline(loop, writeTimeout);
        this.opening = new Opening(loop, security, proxies);
        try {
            this.remote = (InetSocketAddress) channel.getRemoteAddress();
            this.transport = opening.transport(channel, remote, this::resume);
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            this.key = loop.register(channel, SelectionKey.OP_READ, this);
        } catch (IOException | RuntimeException | Error e) {
            Channels.close(channel);
            throw e;
        }
    }

    /** Begins: with the TLS handshake, if there is to be one. The handler is told when bytes can cross, maybe now. */
    public void open() {
        assert loop.inLoop();
        if (transport.isOpen()) {
            opened();
            return;
        }
        opening.start(this, this::spokeNotInTime, this::stayedSilent);
        planFlush();
    }

    /** {@return whether it is plain because the peer stayed silent: the peer waits to be spoken to} */
    public boolean isOpenForSilence() {
        return opening.wasSilent();
    }

    /** {@return the TLS session; empty where the connection is plain, or not open yet} */
    public Optional<SSLSession> tlsSession() {
        return transport.session();
    }

    /** {@return the address of whom the peer speaks for, if it may say so and has; else the peer's} */
    public InetSocketAddress remote() {
        return opening.client().orElse(remote);
    }

    /**
     * Sets another limit for the next time that it is not writable.
     *
     * @param atMost how long it may stay so
     */
    public void writeTimeout(Duration atMost) {
        assert loop.inLoop();
        writeDeadline.limit(atMost);
    }

    /** {@return the loop it belongs to} */
    public EventLoop loop() {
        return loop;
    }

    /** {@return the number of bytes that were given to {@link #write} and have not left} Any thread. */
    public long unwrittenBytes() {
        return queue.bytes() + transport.keptBytes();
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

    /** Reads nothing more for now: what the peer sends waits there, its end too. */
    public void pauseReading() {
        assert loop.inLoop();
        paused = true;
        if (!closed) {
            setInterest(SelectionKey.OP_READ, false);
        }
    }

    /** Reads again. Not to be called from within {@link ConnectionHandler#onBytes}. */
    public void resumeReading() {
        assert loop.inLoop();
        paused = false;
        resume();
    }

    /** Closes once everything queued has been written. Nothing more is read or can be queued. */
    public void closeAfterWriting(CloseReason why) {
        if (closed || closeAfterWriting != null) {
            return;
        }
        if (!open) {
            close(why);
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
        try {
            end();
        } finally {
            handler.onClosed(this, why);
        }
    }

    /** Gives back everything, whichever step fails: the channel above all. */
    private void end() {
        try {
            writeDeadline.reset();
            opening.end();
            transport.sayGoodbye();
        } finally {
            try {
                key.cancel();
            } finally {
                try {
                    Channels.close(channel);
                } finally {
                    queue.clear();
                }
            }
        }
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
        if (ready.isReadable() && wantsToRead()) {
            read();
        }
    }

    @Override
    public void failed(Throwable thrown) {
        close(CloseReason.fault(thrown));
    }

    void flush() {
        flushPlanned = false;
        writeOut();
        if (!closed && transport.hasMore() && wantsToRead()) {
            read();
        }
    }

    /** Writes what can be written, and reads nothing. */
    void writeOut() {
        if (closed) {
            return;
        }
        try {
            writeQueued();
        } catch (IOException e) {
            close(CloseReason.of("writing", e));
        }
    }

    private void writeQueued() throws IOException {
        boolean progress = transport.flush();
        openIfReady();
        while (open && queue.bytes() > 0 && queue.writeTo(transport)) {
            progress = true;
        }
        if (closeAfterWriting != null && unwrittenBytes() == 0) {
            transport.endOutput();
            if (unwrittenBytes() == 0) {
                close(closeAfterWriting);
                return;
            }
        }
        boolean waits = transport.keptBytes() > 0 || (open && queue.bytes() > 0);
        if (!waits || progress) {
            writeDeadline.reset();
        }
        if (waits && !writeDeadline.isRunning()) {
            writeDeadline.run(this, this::giveUpWriting);
        }
        setInterest(SelectionKey.OP_WRITE, waits);
        Runnable task = whenDrained;
        if (task != null && unwrittenBytes() <= drainedAt) {
            whenDrained = null;
            task.run();
        }
    }

    /**
     * Runs a task once, after a write that leaves no more than this unwritten. One such task at a time.
     *
     * @param bytes zero or more
     * @param task called from within a write: whatever takes long, reads or closes it does later
     */
    public void whenDrained(long bytes, Runnable task) {
        assert loop.inLoop();
        drainedAt = bytes;
        whenDrained = task;
    }

    private void giveUpWriting() {
        close(CloseReason.failure("unwritable for " + writeDeadline.limit().toMillis() + " ms with " + unwrittenBytes()
                + " bytes unread by the peer"));
    }

    private void read() {
        int reads = 0;
        boolean filled;
        do {
            filled = readOnce();
            reads++;
        } while (wantsToRead() && (transport.hasMore() || (filled && reads < READS_A_TURN)));
        if (!closed) {
            setInterest(SelectionKey.OP_READ, wantsToRead());
            if (transport.keptBytes() > 0) {
                planFlush();
            }
        }
    }

    /** {@return whether as much came as could be taken: there may be more} */
    private boolean readOnce() {
        ByteBuffer in = loop.readBuffer();
        int count;
        try {
            count = transport.read(in);
        } catch (IOException e) {
            close(CloseReason.of("reading", e));
            return false;
        }
        openIfReady();
        if (closed) {
            return false;
        }
        if (count < 0) {
            inputEnded = true;
            handler.onEnd(this);
        } else if (count > 0) {
            handler.onBytes(this, in.flip());
        }
        return count == in.capacity();
    }

    private boolean wantsToRead() {
        return !closed && !inputEnded && closeAfterWriting == null && !paused && !transport.pausesReading();
    }

    private void openIfReady() {
        if (!open && !closed && transport.isOpen()) {
            opened();
        }
    }

    private void opened() {
        open = true;
        opening.end();
        planFlush();
        handler.onOpen(this);
    }

    /** What held up the transport has been done elsewhere. */
    private void resume() {
        try {
            if (wantsToRead()) {
                read();
            }
            if (!closed) {
                planFlush();
            }
        } catch (Throwable thrown) {
            loop.faulted(this, thrown);
        }
    }

    private void spokeNotInTime() {
        close(CloseReason.failure(opening.late()));
    }

    private void stayedSilent() {
        if (transport.openForSilence()) {
            opening.silent();
            opened();
        }
    }

    private void planFlush() {
        if (!flushPlanned) {
            loop.flushLater(this);
            flushPlanned = true;
        }
    }

    private void setInterest(int operation, boolean wanted) {
        int ops = key.interestOps();
        int changed = wanted ? ops | operation : ops & ~operation;
        if (changed != ops) {
            key.interestOps(changed);
        }
    }

    /** {@return what it is called in the log} */
    @Override
    public String toString() {
        return "connection " + remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }
}
