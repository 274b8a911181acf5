package org.astmanproxy.example.benchmark;

import org.astmanproxy.message.ByteSink;

/** Copies bytes into a buffer that it reuses, as the proxy does. */
final class Counter implements ByteSink {
    private final byte[] memory = new byte[256 << 10];
    private int at;
    private long count;

    /** {@return the number of bytes so far} */
    long count() {
        return count;
    }

    @Override
    public void put(byte[] source, int from, int size) {
        if (at + size > memory.length) {
            at = 0;
        }
        System.arraycopy(source, from, memory, at, size);
        at += size;
        count += size;
    }

    @Override
    public void put(int b) {
        if (at == memory.length) {
            at = 0;
        }
        memory[at++] = (byte) b;
        count++;
    }
}
