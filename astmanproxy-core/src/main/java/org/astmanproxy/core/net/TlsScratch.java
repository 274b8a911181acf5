package org.astmanproxy.core.net;

import java.nio.ByteBuffer;

/**
 * Buffers in which TLS records are read and created. All connections of a loop share them, so that an idle connection needs
 * none. A connection copies bytes that it has to keep for its next call.
 */
@LoopConfined
final class TlsScratch {
    /** Holds several records of a little more than 16 KiB (RFC 8446, section 5.2), but not more than a read takes. */
    private static final int SIZE = 64 << 10;

    private final ByteBuffer in = ByteBuffer.allocateDirect(SIZE);
    private final ByteBuffer out = ByteBuffer.allocateDirect(SIZE);

    /** {@return an empty buffer for records from the peer} */
    ByteBuffer in() {
        return in.clear();
    }

    /** {@return an empty buffer for records to the peer} */
    ByteBuffer out() {
        return out.clear();
    }
}
