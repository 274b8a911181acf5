package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Hands the output of a connection to code in the same process. It takes everything at once, and has no input.
 *
 * @param reader gets the bytes, and must read all of them before it returns
 */
@LoopConfined
record MemoryTransport(Consumer<ByteBuffer> reader) implements Transport, ChannelWatch {
    @Override
    public int read(ByteBuffer into) {
        return 0;
    }

    @Override
    public long write(ByteBuffer source) {
        int count = source.remaining();
        reader.accept(source);
        source.position(source.limit());
        return count;
    }

    @Override
    public long write(ByteBuffer[] sources, int count) {
        long written = 0;
        for (int i = 0; i < count; i++) {
            written += write(sources[i]);
        }
        return written;
    }

    @Override
    public void setInterest(int operation, boolean wanted) {
        // there is no channel to watch
    }

    @Override
    public void close() {
        // there is no channel to close
    }
}
