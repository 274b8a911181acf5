package org.astmanproxy.core.format.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.ByteBuilder;

/** A body in the chunked coding (RFC 9112, 7.1). Extensions and trailer fields are ignored. */
final class ChunkedBody implements Body {
    private enum ChunkPosition {
        SIZE,
        DATA,
        /** The CRLF after the data of a chunk. */
        DATA_END,
        TRAILERS
    }

    /** The longest size line, which leaves room for leading zeros and extensions. */
    private static final int MAX_SIZE_LINE = 1024;

    private static final Pattern SIZE = Pattern.compile("(?s)0*([0-9A-Fa-f]+)(?:[ \t]*;.*)?");
    private static final int MAX_DIGITS = 8;

    private final ByteBuilder content = new ByteBuilder();
    private final LineBytes line = LineBytes.ofChunks();
    private final HeadLimits trailerLimits;
    private final int maxBytes;
    private ChunkPosition place = ChunkPosition.SIZE;
    private int left;
    private int trailerBytes;
    private int trailers;

    ChunkedBody(ReaderContext limits) {
        this.trailerLimits = new HeadLimits(limits);
        this.maxBytes = limits.maxBodyBytes();
    }

    @Override
    public boolean accept(int b) throws HttpFault {
        switch (place) {
            case SIZE -> size(b);
            case DATA -> data(b);
            case DATA_END -> dataEnd(b);
            case TRAILERS -> {
                return trailer(b);
            }
        }
        return false;
    }

    @Override
    public byte[] content() {
        return content.copy();
    }

    private void size(int b) throws HttpFault {
        boolean complete = line.accept(b);
        if (line.length() > MAX_SIZE_LINE) {
            throw HttpFault.badRequest("a chunk's first line of more than " + MAX_SIZE_LINE + " bytes");
        }
        if (complete) {
            left = parseSize(new String(line.take(), StandardCharsets.ISO_8859_1));
            place = left == 0 ? ChunkPosition.TRAILERS : ChunkPosition.DATA;
        }
    }

    private int parseSize(String text) throws HttpFault {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw HttpFault.badRequest("a chunk whose size is not a hexadecimal number");
        }
        String digits = matcher.group(1);
        long size = digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits, 16);
        if (size > maxBytes - content.length()) {
            throw Framing.tooLarge(maxBytes);
        }
        return (int) size;
    }

    private void data(int b) {
        content.put(b);
        if (--left == 0) {
            place = ChunkPosition.DATA_END;
        }
    }

    private void dataEnd(int b) throws HttpFault {
        boolean complete = line.accept(b);
        if (line.length() > 0) {
            throw HttpFault.badRequest("a chunk that is longer than it says");
        }
        if (complete) {
            line.take();
            place = ChunkPosition.SIZE;
        }
    }

    private boolean trailer(int b) throws HttpFault {
        boolean complete = line.accept(b);
        trailerLimits.checkFields(++trailerBytes, trailers);
        if (!complete) {
            return false;
        }
        byte[] field = line.take();
        if (field.length > 0) {
            HeaderFields.check(field);
            trailers++;
        }
        return field.length == 0;
    }
}
