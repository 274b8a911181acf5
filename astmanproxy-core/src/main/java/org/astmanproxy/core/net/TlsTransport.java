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

/**
 * Carries bytes through TLS (RFC 5246, RFC 8446). Records are encrypted and decrypted in memory that all connections of the
 * loop share. A connection itself keeps an incomplete record that it has received, and records that the socket has not
 * taken.
 *
 * <p>Slow work of the engine runs on another thread, and meanwhile the connection does not read.
 */
@LoopConfined
final class TlsTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(TlsTransport.class.getName());
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] NONE = {};

    /** The state of the records that come in. */
    private enum TlsInput {
        /** Records come from the socket. */
        FLOWING,
        /** Records have come, and wait until the proxy's own records have been written. */
        BLOCKED,
        /** The peer has sent its close_notify. */
        CLOSED,
        /** The end has been reported to the reader. */
        END_REPORTED
    }

    private final ReadableByteChannel in;
    private final SocketChannel channel;
    private final SSLEngine engine;
    private final EventLoop loop;
    private final Executor taskThreads;
    private final Runnable resume;
    private final Runnable afterTasks = this::tasksDone;
    /** Records, or part of one, that were received and wait. */
    private byte[] incoming = NONE;
    /** Records that the socket has not taken. */
    private ByteBuffer outgoing = NOTHING;

    private TlsPhase phase = new TlsPhase.NotStarted();
    private TlsInput input = TlsInput.FLOWING;

    /**
     * For a new connection.
     *
     * @param in the bytes that come in
     * @param channel the socket to write to
     * @param engines creates the engine
     * @param loop the loop of the connection
     * @param resume called on the loop when the connection can read and write again
     */
    TlsTransport(ReadableByteChannel in, SocketChannel channel, TlsEngines engines, EventLoop loop, Runnable resume) {
        this.in = in;
        this.channel = channel;
        this.engine = engines.engines().get();
        this.taskThreads = engines.tasks();
        this.loop = loop;
        this.resume = resume;
    }

    /** Begins the handshake with these bytes, which have been read from the socket. */
    void alreadyRead(ByteBuffer records) {
        keep(unread(records));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (pausesReading()) {
            return 0;
        }
        int start = into.position();
        advance();
        ByteBuffer records = loop.tlsScratch().in();
        records.put(incoming);
        keep(NONE);
        boolean atEnd = in.read(records) < 0;
        records.flip();
        while (!pausesReading() && !inputEnded() && unwrap(records, into)) {
            advance();
        }
        advance();
        if (!inputEnded()) {
            input = records.hasRemaining() && outgoing.hasRemaining() ? TlsInput.BLOCKED : TlsInput.FLOWING;
        }
        keep(unread(records));
        int count = into.position() - start;
        if (count == 0 && inputEnded()) {
            input = TlsInput.END_REPORTED;
            return -1;
        }
        if (count == 0 && atEnd && !pausesReading()) {
            throw new EOFException("TLS: the peer ended the stream without saying so (close_notify)");
        }
        return count;
    }

    private boolean inputEnded() {
        return input == TlsInput.CLOSED || input == TlsInput.END_REPORTED;
    }

    /** {@return whether a record was complete} */
    private boolean unwrap(ByteBuffer records, ByteBuffer into) throws IOException {
        SSLEngineResult result = unwrapOne(records, into);
        if (result.getStatus() == Status.CLOSED) {
            input = TlsInput.CLOSED;
        }
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
            Optional<String> alert = phase.isEstablished() ? Optional.empty() : PlainAlert.in(records, start);
            if (alert.isEmpty()) {
                throw e;
            }
            SSLException refusal = new SSLException("Received fatal alert: " + alert.get());
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    /** Does the next step of the handshake, unless that is to read. */
    private void advance() throws IOException {
        if (pausesReading()) {
            return;
        }
        failAfterFault();
        startIfNew();
        HandshakeStatus status = engine.getHandshakeStatus();
        refuseRenegotiation(status);
        boolean progress = true;
        while (status == HandshakeStatus.NEED_WRAP && progress && !outgoing.hasRemaining()) {
            progress = writeProtocolRecord();
            status = engine.getHandshakeStatus();
        }
        if (status == HandshakeStatus.NEED_TASK) {
            compute();
        } else if (status == HandshakeStatus.NOT_HANDSHAKING && phase instanceof TlsPhase.Handshaking) {
            phase = new TlsPhase.Established();
        }
    }

    private void failAfterFault() {
        if (phase instanceof TlsPhase.Failed failed) {
            throw new IllegalStateException("a TLS task failed: " + failed.cause(), failed.cause());
        }
    }

    private void startIfNew() throws SSLException {
        if (phase instanceof TlsPhase.NotStarted) {
            phase = new TlsPhase.Handshaking();
            engine.beginHandshake();
        }
    }

    /** Refuses a second handshake on the same connection (TLS 1.2), with which a peer could make the proxy compute a lot. */
    private void refuseRenegotiation(HandshakeStatus status) throws SSLException {
        boolean again = phase instanceof TlsPhase.Established
                && !inputEnded()
                && status != HandshakeStatus.NOT_HANDSHAKING
                && !engine.getSession().getProtocol().equals("TLSv1.3");
        if (again) {
            throw new SSLException("renegotiation is refused");
        }
    }

    private void compute() {
        EngineTasks tasks = new EngineTasks(engine, loop, afterTasks);
        phase = new TlsPhase.Computing(tasks, phase);
        taskThreads.execute(tasks);
    }

    private void tasksDone() {
        if (phase instanceof TlsPhase.Computing computing) {
            Optional<Throwable> fault = computing.tasks().fault();
            phase = fault.isPresent() ? new TlsPhase.Failed(fault.get()) : computing.next();
        }
        resume.run();
    }

    @Override
    public long write(ByteBuffer source) throws IOException {
        return write(new ByteBuffer[] {source}, 1);
    }

    @Override
    public long write(ByteBuffer[] sources, int count) throws IOException {
        if (!isOpen() || pausesReading()) {
            return 0;
        }
        flush();
        return outgoing.hasRemaining() ? 0 : wrap(sources, count);
    }

    /** {@return the number of bytes taken} It encrypts as many records as there is room for, and writes them. */
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

    /**
     * Writes a record of the TLS protocol itself.
     *
     * @return whether there was one
     */
    private boolean writeProtocolRecord() throws IOException {
        ByteBuffer records = loop.tlsScratch().out();
        engine.wrap(NOTHING, records);
        boolean some = records.position() > 0;
        send(records);
        return some;
    }

    private void send(ByteBuffer records) throws IOException {
        records.flip();
        channel.write(records);
        outgoing(records.hasRemaining() ? ByteBuffer.wrap(unread(records)) : NOTHING);
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
        phase = phase.closing();
        engine.closeOutbound();
        if (!engine.isOutboundDone() && !outgoing.hasRemaining()) {
            writeProtocolRecord();
        }
    }

    /** Sends close_notify or an alert, if it can be sent at once. After records that are lost it would be untrue. */
    @Override
    public void notifyOfClose() {
        try {
            if (!pausesReading() && !outgoing.hasRemaining()) {
                endOutput();
            }
        } catch (IOException | RuntimeException gone) {
            LOG.log(System.Logger.Level.DEBUG, "the peer could not be notified of the close", gone);
        } finally {
            keep(NONE);
            outgoing(NOTHING);
        }
    }

    @Override
    public boolean isOpen() {
        return phase.isEstablished();
    }

    @Override
    public String awaitedStep() {
        return "TLS handshake";
    }

    @Override
    public boolean pausesReading() {
        return phase instanceof TlsPhase.Computing;
    }

    @Override
    public boolean hasMore() {
        if (pausesReading()) {
            return false;
        }
        return input == TlsInput.CLOSED || (input == TlsInput.BLOCKED && !outgoing.hasRemaining());
    }

    @Override
    public int keptBytes() {
        return outgoing.remaining();
    }

    @Override
    public Optional<SSLSession> session() {
        return phase.isEstablished() ? Optional.of(engine.getSession()) : Optional.empty();
    }

    private static byte[] unread(ByteBuffer records) {
        if (!records.hasRemaining()) {
            return NONE;
        }
        byte[] unread = new byte[records.remaining()];
        records.get(unread);
        return unread;
    }
}
