package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;

/**
 * Carries bytes without TLS.
 *
 * @param in the bytes that come in
 * @param channel the socket to write to, which does not block
 */
@LoopConfined
record PlainTransport(ReadableByteChannel in, SocketChannel channel) implements Transport {
    @Override
    public int read(ByteBuffer into) throws IOException {
        return in.read(into);
    }

    @Override
    public long write(ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int count) throws IOException {
        return channel.write(sources, 0, count);
    }
}
