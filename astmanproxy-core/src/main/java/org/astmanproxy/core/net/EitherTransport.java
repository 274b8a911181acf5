package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.astmanproxy.message.Nullable;

/** Becomes TLS or plain by the peer's first byte, or plain when the peer waits for us to speak first. */
final class EitherTransport implements Transport {
    /** The type of a record that holds handshake messages, and so the first byte of a ClientHello. */
    private static final byte HANDSHAKE = 0x16;

    private static final int FIRST_READ = 16 << 10;

    private final ReadableByteChannel in;
    private final SocketChannel channel;
    private final Supplier<TlsTransport> tls;
    private @Nullable Transport chosen;

    EitherTransport(ReadableByteChannel in, SocketChannel channel, Supplier<TlsTransport> tls) {
        this.in = in;
        this.channel = channel;
        this.tls = tls;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (chosen != null) {
            return chosen.read(into);
        }
        ByteBuffer first = into.slice(into.position(), Math.min(FIRST_READ, into.remaining()));
        int count = in.read(first);
        if (count <= 0) {
            return count;
        }
        if (first.get(0) != HANDSHAKE) {
            chosen = new PlainTransport(in, channel);
            into.position(into.position() + count);
            return count;
        }
        TlsTransport encrypted = tls.get();
        chosen = encrypted;
        encrypted.alreadyRead(first.flip());
        return encrypted.read(into);
    }

    @Override
    public long write(ByteBuffer source) throws IOException {
        return chosen == null ? 0 : chosen.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int count) throws IOException {
        return chosen == null ? 0 : chosen.write(sources, count);
    }

    @Override
    public boolean isOpen() {
        return chosen != null && chosen.isOpen();
    }

    @Override
    public boolean pausesReading() {
        return chosen != null && chosen.pausesReading();
    }

    @Override
    public boolean hasMore() {
        return chosen != null && chosen.hasMore();
    }

    @Override
    public int keptBytes() {
        return chosen == null ? 0 : chosen.keptBytes();
    }

    @Override
    public boolean flush() throws IOException {
        return chosen != null && chosen.flush();
    }

    @Override
    public void endOutput() throws IOException {
        if (chosen != null) {
            chosen.endOutput();
        }
    }

    @Override
    public boolean openForSilence() {
        if (chosen == null) {
            chosen = new PlainTransport(in, channel);
            return true;
        }
        return false;
    }

    @Override
    public void sayGoodbye() {
        if (chosen != null) {
            chosen.sayGoodbye();
        }
    }

    @Override
    public Optional<SSLSession> session() {
        return chosen == null ? Optional.empty() : chosen.session();
    }
}
