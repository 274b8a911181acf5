package org.astmanproxy.example.msgpack;

import org.astmanproxy.spi.ProtocolException;
import org.msgpack.core.MessageFormat;

/**
 * Finds the end of a value byte by byte, so that the complete value can be decoded at once. It reads only types and
 * lengths and keeps no bytes.
 */
final class Extent {
    private static final int MAX_DEPTH = 16;

    /** The number of missing values in each open container, the outermost first. */
    private final long[] missing = new long[MAX_DEPTH];

    private int depth;
    /** The number of content bytes that the current value still needs. */
    private long content;
    /** The number of length bytes that are still missing. */
    private int lengthBytes;

    private long length;
    private MessageFormat format = MessageFormat.NIL;

    /** {@return true if a value with this first byte is a map} */
    static boolean beginsMap(byte first) {
        MessageFormat format = MessageFormat.valueOf(first);
        return format == MessageFormat.FIXMAP || format == MessageFormat.MAP16 || format == MessageFormat.MAP32;
    }

    /**
     * {@return true if this byte ended the value}
     *
     * @param b the next byte
     * @throws ProtocolException if the byte starts no valid value, or if the value is nested too deep
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

    /**
     * {@return the least number of bytes that are still missing} The lengths in the input may promise more than ever
     * arrives.
     */
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

    /** Ends a value. A container ends with its last value, and then its outer container may end too. */
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
