package org.astmanproxy.core.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes at most so many bytes a call, and remembers them. */
final class TrickleTransport implements Transport {
    private final int most;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int mostBuffers;

    TrickleTransport(int most) {
        this.most = most;
    }

    @Override
    public int read(ByteBuffer into) {
        return 0;
    }

    @Override
    public long write(ByteBuffer source) {
        return write(new ByteBuffer[] {source}, 1);
    }

    @Override
    public long write(ByteBuffer[] sources, int count) {
        mostBuffers = Math.max(mostBuffers, count);
        int left = most;
        for (int i = 0; i < count; i++) {
            for (; left > 0 && sources[i].hasRemaining(); left--) {
                taken.write(sources[i].get());
            }
        }
        return (long) most - left;
    }

    /** {@return the largest number of buffers of one call} */
    int mostBuffers() {
        return mostBuffers;
    }

    String text() {
        return taken.toString(StandardCharsets.ISO_8859_1);
    }
}
