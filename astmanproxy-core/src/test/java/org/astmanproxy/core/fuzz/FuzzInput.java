package org.astmanproxy.core.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a fuzzer's bytes mean. All but the last four are what is fed; those say how: how long the first piece is, the
 * third and so on, how long the others are (1 to 256), which byte comes for ever behind all others, whether the limits
 * are soon passed, and what else to try. A rule this plain lets recorded bytes be inputs too.
 */
public final class FuzzInput {
    private static final int TRAILER = 4;

    private final byte[] bytes;
    private final byte[] trailer;

    private FuzzInput(byte[] bytes, byte[] trailer) {
        this.bytes = bytes;
        this.trailer = trailer;
    }

    /** Reads a fuzzer's bytes; what is missing is zero. */
    public static FuzzInput of(byte[] raw) {
        int length = Math.max(0, raw.length - TRAILER);
        return new FuzzInput(Arrays.copyOf(raw, length), Arrays.copyOfRange(raw, length, length + TRAILER));
    }

    /** A fuzzer's bytes with this meaning. */
    public static byte[] raw(byte[] bytes, int first, int second, char endless, boolean tight) {
        byte[] raw = Arrays.copyOf(bytes, bytes.length + TRAILER);
        raw[bytes.length] = (byte) (first - 1);
        raw[bytes.length + 1] = (byte) (second - 1);
        raw[bytes.length + 2] = (byte) endless;
        raw[bytes.length + 3] = (byte) (tight ? 1 : 0);
        return raw;
    }

    /** What is fed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The byte that comes for ever behind all others. */
    public byte endless() {
        return trailer[2];
    }

    /** Whether the limits are to be passed soon. */
    public boolean isTight() {
        return (trailer[3] & 1) == 1;
    }

    /** {@return one of some things to try besides} */
    public int choice(int count) {
        return (trailer[3] >> 1 & 0x7F) % count;
    }

    /** What is fed, cut as the fuzzer says. */
    public byte[][] pieces() {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + (trailer[pieces.size() % 2] & 0xFF));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces.toArray(byte[][]::new);
    }

    /** What is fed, byte by byte. */
    public byte[][] single() {
        byte[][] single = new byte[bytes.length][];
        for (int i = 0; i < bytes.length; i++) {
            single[i] = new byte[] {bytes[i]};
        }
        return single;
    }
}
