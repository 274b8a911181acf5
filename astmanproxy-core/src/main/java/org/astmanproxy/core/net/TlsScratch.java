package org.astmanproxy.core.net;

import java.nio.ByteBuffer;

/**
 * Where TLS records are read to and made in: one pair for all connections of a loop, so that an idle connection holds
 * none. What stays in them between two calls is copied away.
 */
final class TlsScratch {
    /** Several records, each of 16 KiB and a little (RFC 8446, section 5.2); not more than a read takes of what is in them. */
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
