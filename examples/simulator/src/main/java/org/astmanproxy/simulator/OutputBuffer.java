package org.astmanproxy.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;

/** Messages that wait for one client. They are gathered into one buffer, so that a burst leaves with one write. */
final class OutputBuffer {
    private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    private int writtenOfFirst;
    private long bytes;

    void add(byte[] message) {
        messages.add(message);
        bytes += message.length;
    }

    long bytes() {
        return bytes;
    }

    /**
     * Writes as much as the channel takes.
     *
     * @param gather scratch space, shared by all sessions
     * @return how many bytes went out
     */
    long writeTo(WritableByteChannel channel, ByteBuffer gather) throws IOException {
        long total = 0;
        while (bytes > 0) {
            gather.clear();
            fill(gather);
            gather.flip();
            int offered = gather.remaining();
            int written = channel.write(gather);
            drop(written);
            total += written;
            if (written < offered) {
                break;
            }
        }
        return total;
    }

    private void fill(ByteBuffer gather) {
        int from = writtenOfFirst;
        for (byte[] message : messages) {
            int length = Math.min(message.length - from, gather.remaining());
            gather.put(message, from, length);
            from = 0;
            if (!gather.hasRemaining()) {
                return;
            }
        }
    }

    private void drop(int written) {
        bytes -= written;
        int left = written + writtenOfFirst;
        while (!messages.isEmpty() && left >= messages.element().length) {
            left -= messages.remove().length;
        }
        writtenOfFirst = left;
    }
}
