package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * What comes over a connection whose peer may begin with a PROXY header: that header is taken off, and all else can be
 * read. Belongs to one loop.
 */
final class HeaderedChannel implements ReadableByteChannel {
    private static final int PIECE = 256;

    private final SocketChannel channel;
    /** Written by the loop, read by any thread. */
    private volatile State state = new Awaiting(new ProxyHeaderReader());

    /** How far the header has come. */
    private sealed interface State {}

    /** It may still come, or has begun to. */
    private record Awaiting(ProxyHeaderReader reader) implements State {}

    /** It has come, or there is none; some of what comes after it may have been read. */
    private record Passing(Optional<InetSocketAddress> client, ByteBuffer early) implements State {}

    HeaderedChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** {@return whether it is clear where the header ends, or that there is none} */
    boolean isDecided() {
        return state instanceof Passing;
    }

    /** {@return whether nothing has come} */
    boolean isSilent() {
        return state instanceof Awaiting awaiting && !awaiting.reader().hasBegun();
    }

    /** {@return whether bytes can be read that the socket does not have any more} */
    boolean hasEarly() {
        return state instanceof Passing passing && passing.early().hasRemaining();
    }

    /** {@return for whom the peer speaks, as far as it has said} */
    Optional<InetSocketAddress> client() {
        return state instanceof Passing passing ? passing.client() : Optional.empty();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (state instanceof Awaiting awaiting) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            int count = channel.read(piece);
            if (count <= 0) {
                return count;
            }
            state = take(awaiting, piece.flip());
        }
        if (state instanceof Passing passing) {
            ByteBuffer early = passing.early();
            if (!early.hasRemaining()) {
                return channel.read(into);
            }
            int count = Math.min(early.remaining(), into.remaining());
            into.put(early.slice(early.position(), count));
            early.position(early.position() + count);
            return count;
        }
        return 0;
    }

    private static State take(Awaiting awaiting, ByteBuffer piece) throws ProxyHeaderException {
        while (piece.hasRemaining()) {
            ProxyHeaderReading reading = awaiting.reader().accept(piece.get());
            if (reading instanceof ProxyHeaderReading.Complete complete) {
                return new Passing(complete.client(), piece);
            }
            if (reading instanceof ProxyHeaderReading.Absent) {
                byte[] begun = awaiting.reader().bytes();
                return new Passing(
                        Optional.empty(),
                        ByteBuffer.allocate(begun.length + piece.remaining())
                                .put(begun)
                                .put(piece)
                                .flip());
            }
        }
        return awaiting;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
