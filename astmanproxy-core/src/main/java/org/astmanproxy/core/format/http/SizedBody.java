package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.support.ByteBuilder;

/** A body of a known length. */
final class SizedBody implements Body {
    private final ByteBuilder content = new ByteBuilder();
    private final int length;

    /** Creates a body of at least one byte. */
    SizedBody(int length) {
        this.length = length;
    }

    @Override
    public boolean accept(int b) {
        content.put(b);
        return content.length() == length;
    }

    @Override
    public int announced() {
        return length;
    }

    @Override
    public byte[] content() {
        return content.copy();
    }
}
