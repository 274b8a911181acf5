package org.astmanproxy.core.format.http;

import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * Compresses the body of one response (RFC 1952), one part at a time. Between two parts it holds no native memory: each
 * part is compressed alone, and ends at a full byte.
 */
final class GzipBody implements BodyEncoder {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** A last block without content (RFC 1951, 3.2.6). */
    private static final byte[] LAST_BLOCK = {3, 0};

    private static final int BUFFER_BYTES = 8192;

    private final CRC32 checksum = new CRC32();
    private boolean begun;
    private int length;

    @Override
    public ByteBuilder part(ByteBuilder bytes) {
        ByteBuilder compressed = new ByteBuilder();
        if (bytes.length() > 0) {
            add(bytes.array(), bytes.length(), compressed);
        }
        return compressed;
    }

    @Override
    public ByteBuilder last(ByteBuilder bytes) {
        ByteBuilder compressed = part(bytes);
        end(compressed);
        return compressed;
    }

    @Override
    public void describe(HttpResponseHead head) {
        head.field("Content-Encoding: gzip").field("Vary: Accept-Encoding");
    }

    /** Compresses some bytes; one or more. */
    private void add(byte[] bytes, int count, ByteSink out) {
        if (!begun) {
            begun = true;
            out.put(HEADER, 0, HEADER.length);
        }
        checksum.update(bytes, 0, count);
        length += count;
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes, 0, count);
            byte[] buffer = new byte[BUFFER_BYTES];
            int made = buffer.length;
            while (made == buffer.length) {
                made = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.put(buffer, 0, made);
            }
        } finally {
            deflater.end();
        }
    }

    private void end(ByteSink out) {
        out.put(LAST_BLOCK, 0, LAST_BLOCK.length);
        number((int) checksum.getValue(), out);
        number(length, out);
    }

    private static void number(int value, ByteSink out) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.put(value >>> shift & 0xFF);
        }
    }
}
