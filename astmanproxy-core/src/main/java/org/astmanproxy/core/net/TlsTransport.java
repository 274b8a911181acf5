package org.astmanproxy.core.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.astmanproxy.message.Nullable;

/**
 * Bytes through TLS (RFC 5246, RFC 8446). Records are made and taken apart in the loop's scratch memory; a connection
 * holds on only to part of a record that has come, and to records that the socket has not taken.
 *
 * <p>What takes long (checking certificates, computing keys) runs elsewhere; meanwhile nothing is read.
 */
final class TlsTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(TlsTransport.class.getName());
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] NONE = {};

    private final ReadableByteChannel in;
    private final SocketChannel channel;
    private final SSLEngine engine;
    private final EventLoop loop;
    private final Executor tasks;
    private final Runnable resume;
    /** Records, or part of one, that have come and wait. */
    private byte[] incoming = NONE;
    /** Records that the socket has not taken. */
    private ByteBuffer outgoing = NOTHING;

    private final Runnable afterTasks = this::tasksDone;
    /** What a task threw that is no exception of TLS; the connection cannot go on. */
    private volatile @Nullable Throwable taskFault;

    private boolean begun;
    private boolean open;
    private boolean busy;
    /** Records wait until those of ours have gone. */
    private boolean blocked;

    private boolean closing;
    private boolean ended;
    private boolean endTold;

    /**
     * For a new connection.
     *
     * @param in where bytes come from
     * @param channel where bytes go
     * @param resume called on the loop when a task has ended: reading and writing can go on
     */
    TlsTransport(ReadableByteChannel in, SocketChannel channel, TlsEngines engines, EventLoop loop, Runnable resume) {
        this.in = in;
        this.channel = channel;
        this.engine = engines.engines().get();
        this.tasks = engines.tasks();
        this.loop = loop;
        this.resume = resume;
    }

    /** Begins the handshake with these bytes, which have been read already. */
    void alreadyRead(ByteBuffer records) {
        keep(rest(records));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (busy) {
            return 0;
        }
        int start = into.position();
        advance();
        ByteBuffer records = loop.tlsScratch().in();
        records.put(incoming);
        keep(NONE);
        boolean atEnd = in.read(records) < 0;
        records.flip();
        while (!busy && !ended && unwrap(records, into)) {
            advance();
        }
        advance();
        blocked = records.hasRemaining() && outgoing.hasRemaining();
        keep(rest(records));
        int count = into.position() - start;
        if (atEnd && !busy && !ended && count == 0) {
            throw new EOFException("TLS: the peer ended the stream without saying so (close_notify)");
        }
        if (count == 0 && ended) {
            endTold = true;
            return -1;
        }
        return count;
    }

    /** {@return whether a record was complete} */
    private boolean unwrap(ByteBuffer records, ByteBuffer into) throws IOException {
        SSLEngineResult result = unwrapOne(records, into);
        ended |= result.getStatus() == Status.CLOSED;
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            throw new SSLException("a record larger than the buffer for it");
        }
        return result.bytesConsumed() > 0 || result.bytesProduced() > 0;
    }

    private SSLEngineResult unwrapOne(ByteBuffer records, ByteBuffer into) throws SSLException {
        int start = records.position();
        try {
            return engine.unwrap(records, into);
        } catch (SSLException e) {
            Optional<String> alert = open ? Optional.empty() : PlainAlert.in(records, start);
            if (alert.isEmpty()) {
                throw e;
            }
            SSLException refusal = new SSLException("Received fatal alert: " + alert.get());
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    /** Does what the handshake asks for next, other than reading. */
    private void advance() throws IOException {
        if (busy) {
            return;
        }
        failAfterFault();
        begin();
        HandshakeStatus status = engine.getHandshakeStatus();
        refuseRenegotiation(status);
        boolean progress = true;
        while (status == HandshakeStatus.NEED_WRAP && progress && !outgoing.hasRemaining()) {
            progress = wrapOwn();
            status = engine.getHandshakeStatus();
        }
        if (status == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        open |= status == HandshakeStatus.NOT_HANDSHAKING;
    }

    private void begin() throws SSLException {
        if (!begun) {
            begun = true;
            engine.beginHandshake();
        }
    }

    /** A second handshake on the same connection (TLS 1.2) is a way to make the proxy work for nothing. */
    private void refuseRenegotiation(HandshakeStatus status) throws SSLException {
        boolean again = open
                && !ended
                && !closing
                && status != HandshakeStatus.NOT_HANDSHAKING
                && !engine.getSession().getProtocol().equals("TLSv1.3");
        if (again) {
            throw new SSLException("renegotiation is refused");
        }
    }

    private void runTasks() {
        busy = true;
        tasks.execute(() -> {
            try {
                // an exception in a task comes out of the next wrap or unwrap
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            } catch (Throwable thrown) {
                taskFault = thrown;
            }
            loop.execute(afterTasks);
        });
    }

    private void tasksDone() {
        busy = false;
        resume.run();
    }

    private void failAfterFault() {
        Throwable thrown = taskFault;
        if (thrown != null) {
            throw new IllegalStateException("a TLS task failed: " + thrown, thrown);
        }
    }

    @Override
    public long write(ByteBuffer source) throws IOException {
        return write(new ByteBuffer[] {source}, 1);
    }

    @Override
    public long write(ByteBuffer[] sources, int count) throws IOException {
        if (!open || busy) {
            return 0;
        }
        flush();
        return outgoing.hasRemaining() ? 0 : wrap(sources, count);
    }

    /** {@return the bytes taken} Makes as many records as there is room for, and hands them to the socket. */
    private long wrap(ByteBuffer[] sources, int count) throws IOException {
        ByteBuffer records = loop.tlsScratch().out();
        int most = engine.getSession().getPacketBufferSize();
        long taken = 0;
        SSLEngineResult result;
        do {
            result = engine.wrap(sources, 0, count, records);
            taken += result.bytesConsumed();
        } while (result.bytesConsumed() > 0 && records.remaining() >= most && sources[count - 1].hasRemaining());
        if (result.getStatus() == Status.CLOSED) {
            throw new SSLException("closed for writing");
        }
        send(records);
        return taken;
    }

    /** Makes a record of TLS's own. {@return whether there was one} */
    private boolean wrapOwn() throws IOException {
        ByteBuffer records = loop.tlsScratch().out();
        engine.wrap(NOTHING, records);
        boolean some = records.position() > 0;
        send(records);
        return some;
    }

    private void send(ByteBuffer records) throws IOException {
        records.flip();
        channel.write(records);
        outgoing(records.hasRemaining() ? ByteBuffer.wrap(rest(records)) : NOTHING);
    }

    private void keep(byte[] records) {
        loop.memory().charge(records.length - incoming.length);
        incoming = records;
    }

    private void outgoing(ByteBuffer records) {
        loop.memory().charge(records.capacity() - outgoing.capacity());
        outgoing = records;
    }

    @Override
    public boolean flush() throws IOException {
        int before = outgoing.remaining();
        if (before > 0) {
            channel.write(outgoing);
        }
        boolean some = outgoing.remaining() < before;
        if (!outgoing.hasRemaining()) {
            outgoing(NOTHING);
            advance();
        }
        return some;
    }

    @Override
    public void endOutput() throws IOException {
        closing = true;
        engine.closeOutbound();
        if (!engine.isOutboundDone() && !outgoing.hasRemaining()) {
            wrapOwn();
        }
    }

    /** The peer learns why, if it can be told at once; the close_notify of a torn stream would be a lie. */
    @Override
    public void sayGoodbye() {
        try {
            if (!busy && !outgoing.hasRemaining()) {
                endOutput();
            }
        } catch (IOException | RuntimeException gone) {
            LOG.log(System.Logger.Level.DEBUG, "the peer could not be notified of the end", gone);
        }
        keep(NONE);
        outgoing(NOTHING);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean pausesReading() {
        return busy;
    }

    @Override
    public boolean hasMore() {
        return !busy && (ended ? !endTold : blocked && !outgoing.hasRemaining());
    }

    @Override
    public int keptBytes() {
        return outgoing.remaining();
    }

    @Override
    public Optional<SSLSession> session() {
        return open ? Optional.of(engine.getSession()) : Optional.empty();
    }

    /** {@return what was wrong} The innermost cause knows best, of a certificate above all. */
    static String reason(IOException e) {
        Throwable cause = e;
        while (e instanceof SSLException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return e instanceof SSLException ? "TLS: " + cause.getMessage() : String.valueOf(e.getMessage());
    }

    private static byte[] rest(ByteBuffer records) {
        if (!records.hasRemaining()) {
            return NONE;
        }
        byte[] rest = new byte[records.remaining()];
        records.get(rest);
        return rest;
    }
}
