package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The keys with a special meaning. They are buffers, because buffers are equal if their bytes are equal. */
final class MapKeys {
    /** Plain text, or the headers with this name. */
    static final ByteBuffer OUTPUT = key("Output");

    /** The headers named Output, if {@link #OUTPUT} contains text. */
    static final ByteBuffer OUTPUT_HEADERS = key("Output:");

    private MapKeys() {}

    private static ByteBuffer key(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII)).asReadOnlyBuffer();
    }
}
