package org.astmanproxy.core.format.standard;

import java.lang.reflect.Field;

/** Watches the arrays that a reader holds on to, and what it has taken in all. */
final class HeldMemory {
    private final StandardReader reader;
    private final Field bytes = field("bytes");
    private final Field ends = field("ends");
    private byte[] lastBytes = {};
    private int[] lastEnds = {};
    private long taken;
    private long most;

    HeldMemory(StandardReader reader) {
        this.reader = reader;
    }

    /** To be called after each read. */
    void look() {
        byte[] nowBytes = (byte[]) get(bytes);
        int[] nowEnds = (int[]) get(ends);
        if (nowBytes != lastBytes) {
            taken += nowBytes.length;
            lastBytes = nowBytes;
        }
        if (nowEnds != lastEnds) {
            taken += (long) nowEnds.length * Integer.BYTES;
            lastEnds = nowEnds;
        }
        most = Math.max(most, held());
    }

    /** {@return bytes in arrays now} */
    long held() {
        return lastBytes.length + (long) lastEnds.length * Integer.BYTES;
    }

    /** {@return the most that was held behind any read} */
    long most() {
        return most;
    }

    /** {@return bytes in all arrays that were held behind some read} */
    long taken() {
        return taken;
    }

    private Object get(Field field) {
        try {
            return field.get(reader);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(String name) {
        try {
            Field field = StandardReader.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
