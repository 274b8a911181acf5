package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Reads the PROXY header at the beginning of a connection, if there is one, and gives its reader the bytes after it. */
@LoopConfined
final class ProxyHeaderChannel implements ReadableByteChannel {
    private static final int PIECE = 256;

    private final SocketChannel channel;
    /** Written by the loop, read by any thread. */
    private volatile HeaderState state = new AwaitingHeader(new ProxyHeaderReader());

    /** How far the header has come. */
    private sealed interface HeaderState {}

    /** It may still come, or part of it has come. */
    private record AwaitingHeader(ProxyHeaderReader reader) implements HeaderState {}

    /** It is complete, or there is none. Some bytes after it may have been read: the early ones. */
    private record AfterHeader(Optional<InetSocketAddress> client, ByteBuffer early) implements HeaderState {}

    ProxyHeaderChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** {@return whether the header is complete, or it is clear that there is none} */
    boolean isDecided() {
        return state instanceof AfterHeader;
    }

    /** {@return whether no byte has come} */
    boolean isSilent() {
        return state instanceof AwaitingHeader awaiting && !awaiting.reader().hasBegun();
    }

    /** {@return whether it holds bytes that were read from the socket with the header} */
    boolean hasEarly() {
        return state instanceof AfterHeader after && after.early().hasRemaining();
    }

    /** {@return the client that the header names; empty if there is none so far} */
    @LoopConfined(false)
    Optional<InetSocketAddress> client() {
        return state instanceof AfterHeader after ? after.client() : Optional.empty();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (state instanceof AwaitingHeader awaiting) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            int count = channel.read(piece);
            if (count <= 0) {
                return count;
            }
            state = take(awaiting, piece.flip());
        }
        if (state instanceof AfterHeader after) {
            ByteBuffer early = after.early();
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

    private static HeaderState take(AwaitingHeader awaiting, ByteBuffer piece) throws ProxyHeaderException {
        while (piece.hasRemaining()) {
            ProxyHeaderProgress progress = awaiting.reader().accept(piece.get());
            if (progress instanceof ProxyHeaderProgress.Complete complete) {
                return new AfterHeader(complete.client(), piece);
            }
            if (progress instanceof ProxyHeaderProgress.Absent) {
                byte[] begun = awaiting.reader().bytes();
                return new AfterHeader(
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
