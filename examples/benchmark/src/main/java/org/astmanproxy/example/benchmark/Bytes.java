package org.astmanproxy.example.benchmark;

import java.io.ByteArrayOutputStream;
import org.astmanproxy.message.ByteSink;

/** Collects bytes. */
final class Bytes implements ByteSink {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void put(byte[] source, int from, int size) {
        bytes.write(source, from, size);
    }

    @Override
    public void put(int b) {
        bytes.write(b);
    }
}
