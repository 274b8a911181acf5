package org.astmanproxy.example.msgpack;

import org.astmanproxy.spi.ProtocolException;
import org.msgpack.core.MessageFormat;

/**
 * Follows a value byte by byte to its end, so that it can be taken apart in one go once it is whole. It looks at kinds and
 * lengths alone, and keeps no bytes.
 */
final class Extent {
    private static final int MAX_DEPTH = 16;

    /** How many values are still missing in each open container, the outermost first. */
    private final long[] missing = new long[MAX_DEPTH];

    private int depth;
    /** Bytes that belong to the value at hand, whatever they are. */
    private long content;
    /** Bytes of a length that are still to come. */
    private int lengthBytes;

    private long length;
    private MessageFormat format = MessageFormat.NIL;

    /** {@return whether a value that begins with this byte is a map} */
    static boolean beginsMap(byte first) {
        MessageFormat format = MessageFormat.valueOf(first);
        return format == MessageFormat.FIXMAP || format == MessageFormat.MAP16 || format == MessageFormat.MAP32;
    }

    /**
     * {@return whether this byte ended the value}
     *
     * @param b the next byte
     * @throws ProtocolException when there is no such value, or it nests too deep
     */
    boolean accept(byte b) throws ProtocolException {
        if (content > 0) {
            content--;
            return content == 0 && endValue();
        }
        if (lengthBytes > 0) {
            length = length << 8 | (b & 0xFF);
            lengthBytes--;
            return lengthBytes == 0 && sized();
        }
        format = MessageFormat.valueOf(b);
        return begin(b);
    }

    /** {@return how many bytes there must still be, at least: lengths can promise more than ever comes} */
    long atLeast() {
        long sum = content;
        for (int i = 0; i < depth; i++) {
            sum += missing[i];
        }
        return sum;
    }

    private boolean begin(byte b) throws ProtocolException {
        return switch (format) {
            case POSFIXINT, NEGFIXINT, NIL, BOOLEAN -> content(0);
            case UINT8, INT8 -> content(1);
            case UINT16, INT16, FIXEXT1 -> content(2);
            case FIXEXT2 -> content(3);
            case UINT32, INT32, FLOAT32 -> content(4);
            case FIXEXT4 -> content(5);
            case UINT64, INT64, FLOAT64 -> content(8);
            case FIXEXT8 -> content(9);
            case FIXEXT16 -> content(17);
            case FIXSTR -> content(b & 0x1F);
            case FIXARRAY -> open(b & 0x0F);
            case FIXMAP -> open(2L * (b & 0x0F));
            case STR8, BIN8, EXT8 -> length(1);
            case STR16, BIN16, EXT16, ARRAY16, MAP16 -> length(2);
            case STR32, BIN32, EXT32, ARRAY32, MAP32 -> length(4);
            case NEVER_USED -> throw new ProtocolException("MessagePack: a byte 0xC1, which begins nothing");
        };
    }

    private boolean length(int bytes) {
        lengthBytes = bytes;
        length = 0;
        return false;
    }

    private boolean sized() throws ProtocolException {
        return switch (format.getValueType()) {
            case ARRAY -> open(length);
            case MAP -> open(2 * length);
            case EXTENSION -> content(length + 1);
            default -> content(length);
        };
    }

    private boolean content(long bytes) {
        content = bytes;
        return bytes == 0 && endValue();
    }

    private boolean open(long values) throws ProtocolException {
        if (values == 0) {
            return endValue();
        }
        if (depth == MAX_DEPTH) {
            throw new ProtocolException("MessagePack: nested deeper than " + MAX_DEPTH);
        }
        missing[depth++] = values;
        return false;
    }

    /** A container ends with its last value, and so may the one around it. */
    private boolean endValue() {
        while (depth > 0) {
            missing[depth - 1]--;
            if (missing[depth - 1] > 0) {
                return false;
            }
            depth--;
        }
        return true;
    }
}
