package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Supplier;

/** Detects by the peer's first byte whether it uses TLS. If the peer stays silent, the connection is without TLS. */
@LoopConfined
final class DetectingTransport extends ForwardingTransport {
    /** The type of a record that holds handshake messages, and so the first byte of a ClientHello. */
    private static final byte HANDSHAKE = 0x16;

    private static final int FIRST_READ = 16 << 10;

    private final ReadableByteChannel in;
    private final Transport plain;
    private final Supplier<TlsTransport> tls;
    private Transport current = new Undetected();
    private boolean openForSilence;

    /**
     * For a new connection.
     *
     * @param in the bytes that come in
     * @param plain takes over if the peer does not use TLS
     * @param tls creates the transport that takes over if the peer uses TLS
     */
    DetectingTransport(ReadableByteChannel in, Transport plain, Supplier<TlsTransport> tls) {
        this.in = in;
        this.plain = plain;
        this.tls = tls;
    }

    @Override
    Transport target() {
        return current;
    }

    @Override
    public boolean isOpenForSilence() {
        return openForSilence;
    }

    /** The transport until the first byte has come. */
    private final class Undetected implements Transport {
        @Override
        public int read(ByteBuffer into) throws IOException {
            ByteBuffer first = into.slice(into.position(), Math.min(FIRST_READ, into.remaining()));
            int count = in.read(first);
            if (count <= 0) {
                return count;
            }
            if (first.get(0) != HANDSHAKE) {
                current = plain;
                into.position(into.position() + count);
                return count;
            }
            TlsTransport encrypted = tls.get();
            current = encrypted;
            encrypted.alreadyRead(first.flip());
            return encrypted.read(into);
        }

        @Override
        public long write(ByteBuffer source) {
            return 0;
        }

        @Override
        public long write(ByteBuffer[] sources, int count) {
            return 0;
        }

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public String awaitedStep() {
            return "TLS handshake";
        }

        @Override
        public boolean openForSilence() {
            current = plain;
            openForSilence = true;
            return true;
        }
    }
}
