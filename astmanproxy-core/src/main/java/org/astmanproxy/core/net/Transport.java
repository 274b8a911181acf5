package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/** How bytes cross a socket: as they are, or through TLS. Never blocks. Belongs to one loop. */
interface Transport {
    /** {@return the number of bytes read, 0 when there are none now, -1 at the end of the peer's stream} */
    int read(ByteBuffer into) throws IOException;

    /** {@return the number of bytes taken, 0 or more} */
    long write(ByteBuffer source) throws IOException;

    /** {@return the number of bytes taken of the first {@code count} buffers, 0 or more} */
    long write(ByteBuffer[] sources, int count) throws IOException;
}
