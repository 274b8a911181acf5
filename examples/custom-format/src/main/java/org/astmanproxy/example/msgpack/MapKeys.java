package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The keys that mean more than a header of that name; buffers, since these compare by what is in them. */
final class MapKeys {
    /** Plain text, and the headers of this name. */
    static final ByteBuffer OUTPUT = key("Output");

    /** The headers named Output, where {@link #OUTPUT} holds text. */
    static final ByteBuffer OUTPUT_HEADERS = key("Output:");

    private MapKeys() {}

    private static ByteBuffer key(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII)).asReadOnlyBuffer();
    }
}
