package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.astmanproxy.core.net.ConnectionState.Carrying;
import org.astmanproxy.core.net.ConnectionState.Closed;
import org.astmanproxy.core.net.ConnectionState.Draining;

/**
 * One TCP connection on its event loop.
 *
 * <p>Output is queued, and written with one call at the end of the loop's turn. If the peer does not take all of it, the
 * connection waits until it is writable again, but not longer than its write time limit. The connection does not limit the
 * queue. Its handler has to watch {@link #unwrittenBytes}.
 */
@LoopConfined
public final class Connection implements ChannelHandler, BufferedOutput {
    /** After so many reads other connections have their turn. The output of all these reads is written with one call. */
    private static final int READS_A_TURN = 4;

    private final EventLoop loop;
    private final Transport transport;
    private final HandshakeLimits handshakeLimits;
    private final InetSocketAddress peer;
    private final ChannelWatch watch;
    private final ConnectionOutput output;
    private ConnectionState state = HandshakePhase.NOT_STARTED;
    private InputState input = InputState.FLOWING;
    private boolean flushPlanned;
    private ConnectionHandler handler = ConnectionHandler.NONE;

    /**
     * Takes over a connected channel. It does nothing before {@link #open}.
     *
     * @param loop the loop of the connection; the caller is on it
     * @param channel connected
     * @param writeTimeout how long the peer may take no byte although output waits
     * @param security whether the connection uses TLS
     * @param proxies decides whether the peer may send a PROXY header
     * @throws IOException if the channel is not usable any more; the constructor has closed it
     */
    public Connection(
            EventLoop loop, SocketChannel channel, Duration writeTimeout, Security security, ProxyTrust proxies)
            throws IOException {
        this.loop = loop;
        try {
            this.peer = (InetSocketAddress) channel.getRemoteAddress();
            boolean mayHaveHeader = proxies.trusts().test(peer.getAddress());
            this.handshakeLimits = HandshakeLimits.of(security, proxies, mayHaveHeader);
            this.transport = new TransportFactory(loop, channel, security, this::resume).create(mayHaveHeader);
            this.output = new ConnectionOutput(loop, transport, writeTimeout);
            Channels.configure(channel);
            this.watch = new SelectedChannel(channel, loop.register(channel, SelectionKey.OP_READ, this));
        } catch (IOException | RuntimeException | Error e) {
            Channels.close(channel);
            throw e;
        }
    }

    private Connection(EventLoop loop, InetSocketAddress peer, MemoryTransport memory) {
        this.loop = loop;
        this.peer = peer;
        this.handshakeLimits = HandshakeLimits.of(new Security.Plain(), ProxyTrust.NOBODY, false);
        this.transport = memory;
        this.output = new ConnectionOutput(loop, memory, Duration.ZERO);
        this.watch = memory;
    }

    /**
     * {@return a connection without a network: its peer is code in the same process, which sends no bytes} It does nothing
     * before {@link #open}.
     *
     * @param loop the loop of the connection; the caller is on it
     * @param peer the address that the connection shows
     * @param reader gets what is written, on the loop, and must read all of it before it returns
     */
    public static Connection inMemory(EventLoop loop, InetSocketAddress peer, Consumer<ByteBuffer> reader) {
        return new Connection(loop, peer, new MemoryTransport(reader));
    }

    /** Sets what gets the bytes and the events of the connection; call it before {@link #open}. */
    public void handler(ConnectionHandler receiver) {
        handler = receiver;
    }

    /** Starts the connection, with its TLS handshake if it has one. The handler's {@code onOpen} may be called at once. */
    public void open() {
        assert loop.inLoop();
        if (transport.isOpen()) {
            opened();
            return;
        }
        state = HandshakePhase.start(loop, this, handshakeLimits, this::handshakeIsLate, this::peerIsSilent);
        planFlush();
    }

    /** {@return whether it was opened without TLS because the peer sent nothing: such a peer waits for the proxy} */
    public boolean isOpenForSilence() {
        return transport.isOpenForSilence();
    }

    /** {@return the TLS session; empty if the connection is without TLS or not open} */
    public Optional<SSLSession> tlsSession() {
        return transport.session();
    }

    /** {@return the client that the peer's PROXY header names; without such a header, the peer} */
    @LoopConfined(false)
    public InetSocketAddress remote() {
        return transport.forwardedClient().orElse(peer);
    }

    /**
     * Sets another write time limit, which applies the next time that the connection is not writable.
     *
     * @param atMost how long the peer may take no byte although output waits
     */
    public void writeTimeout(Duration atMost) {
        assert loop.inLoop();
        output.timeout(atMost);
    }

    /** {@return the loop of this connection} */
    @LoopConfined(false)
    public EventLoop loop() {
        return loop;
    }

    /** {@return the number of bytes that were given to {@link #write} and are not written} */
    @LoopConfined(false)
    public long unwrittenBytes() {
        return output.bytes();
    }

    /** {@return the loop's time since which output has waited without a pause; 0 if none waits} Safe for any thread. */
    @LoopConfined(false)
    public long waitingSince() {
        return output.waitingSince();
    }

    /** Queues the bytes of a slice, which the caller still has to release. */
    public void write(Slice slice) {
        write(slice.chunk(), slice.from(), slice.to());
    }

    @Override
    public void write(Chunk chunk, int from, int to) {
        assert loop.inLoop();
        if (state.takesOutput() && to > from) {
            output.add(chunk, from, to);
            planFlush();
        }
    }

    /** Stops reading. Bytes that the peer sends wait in the socket, and so does the end of its stream. */
    public void pauseReading() {
        assert loop.inLoop();
        input = input.paused();
        if (!isClosed()) {
            watch.setInterest(SelectionKey.OP_READ, false);
        }
    }

    /** Reads again, and may call the handler at once. Do not call this from {@link ConnectionHandler#onBytes}. */
    public void resumeReading() {
        assert loop.inLoop();
        input = input.resumed();
        resume();
    }

    /**
     * Closes the connection once all queued bytes have been written. Until then it neither reads nor queues more bytes.
     *
     * @param why the reason, for the handler
     */
    public void closeAfterWriting(CloseReason why) {
        if (state instanceof Carrying) {
            state = new Draining(why);
            watch.setInterest(SelectionKey.OP_READ, false);
            planFlush();
        } else if (state.takesOutput()) {
            close(why);
        }
    }

    /**
     * Closes the connection now. Queued bytes are lost.
     *
     * @param why the reason, for the handler
     */
    public void close(CloseReason why) {
        assert loop.inLoop();
        if (isClosed()) {
            return;
        }
        ConnectionState last = state;
        state = Closed.INSTANCE;
        try {
            release(last);
        } finally {
            handler.onClosed(this, why);
        }
    }

    /** Releases everything, above all the channel, also if one of the steps fails. */
    private void release(ConnectionState last) {
        try {
            last.leave();
            transport.notifyOfClose();
        } finally {
            try {
                watch.close();
            } finally {
                output.clear();
            }
        }
    }

    /** {@return whether it has been closed} */
    public boolean isClosed() {
        return state instanceof Closed;
    }

    @Override
    public void ready(SelectionKey ready) {
        if (isClosed()) {
            return;
        }
        if (ready.isWritable()) {
            flush();
        }
        // a write may close the connection, and the key is of no use then
        if (!isClosed() && ready.isReadable() && wantsToRead()) {
            read();
        }
    }

    @Override
    public void loopEnds() {
        close(CloseReason.LOOP_ENDS);
    }

    @Override
    public void abort(Throwable fault) {
        close(CloseReason.fault(fault));
    }

    @Override
    public void flush() {
        flushPlanned = false;
        writeOut();
        if (wantsToRead() && transport.hasMore()) {
            read();
        }
    }

    @Override
    public void writeOut() {
        if (isClosed()) {
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
        boolean carries = state.carriesBytes();
        progress |= carries && output.write();
        if (state instanceof Draining draining && output.finish()) {
            close(draining.why());
        }
        if (isClosed()) {
            return;
        }
        boolean waits = carries ? output.bytes() > 0 : transport.keptBytes() > 0;
        if (output.isUnwatched(waits, progress)) {
            output.watch(this, () -> close(output.lateness()));
        }
        watch.setInterest(SelectionKey.OP_WRITE, waits);
        output.runDrainTask();
    }

    /**
     * Runs a task once, after a write that leaves at most so many bytes unwritten. It replaces an earlier task.
     *
     * @param bytes zero or more
     * @param task called during a write: it must not read or close, and must not take long
     */
    public void whenDrained(long bytes, Runnable task) {
        assert loop.inLoop();
        output.whenDrained(bytes, task);
    }

    private void read() {
        int reads = 0;
        boolean filled;
        do {
            filled = readOnce();
            reads++;
        } while (wantsToRead() && (transport.hasMore() || (filled && reads < READS_A_TURN)));
        if (!isClosed()) {
            watch.setInterest(SelectionKey.OP_READ, wantsToRead());
            if (transport.keptBytes() > 0) {
                planFlush();
            }
        }
    }

    /** {@return whether the buffer was filled: the socket may hold more bytes} */
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
        if (isClosed()) {
            return false;
        }
        if (count < 0) {
            input = InputState.ENDED;
            handler.onEnd(this);
        } else if (count > 0) {
            handler.onBytes(this, in.flip());
        }
        return count == in.capacity();
    }

    private boolean wantsToRead() {
        return input == InputState.FLOWING && state.takesInput() && !transport.pausesReading();
    }

    private void openIfReady() {
        if (state instanceof HandshakePhase && transport.isOpen()) {
            opened();
        }
    }

    private void opened() {
        state.leave();
        state = Carrying.INSTANCE;
        planFlush();
        handler.onOpen(this);
    }

    /** Goes on after the handler or the transport had paused it. */
    private void resume() {
        try {
            if (wantsToRead()) {
                read();
            }
            if (!isClosed()) {
                planFlush();
            }
        } catch (Throwable thrown) {
            loop.faulted(this, thrown);
        }
    }

    private void handshakeIsLate() {
        if (state instanceof HandshakePhase phase) {
            close(phase.lateness(transport.awaitedStep()));
        }
    }

    private boolean peerIsSilent() {
        if (transport.openForSilence()) {
            opened();
        }
        return transport.isInHeader();
    }

    private void planFlush() {
        if (!flushPlanned) {
            loop.flushLater(this);
            flushPlanned = true;
        }
    }

    /** {@return its name in the log} */
    @Override
    public String toString() {
        return "connection " + Channels.text(peer);
    }
}
