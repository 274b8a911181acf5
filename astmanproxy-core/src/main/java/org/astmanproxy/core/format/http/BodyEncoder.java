package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.support.ByteBuilder;

/** Encodes the body of one response as its client gets it, one part after the other. Used by one response. */
interface BodyEncoder {
    /** {@return a part of the body, encoded; valid until the next change to the given bytes} */
    ByteBuilder part(ByteBuilder bytes);

    /** {@return the last part of the body, encoded; valid until the next change to the given bytes} */
    ByteBuilder last(ByteBuilder bytes);

    /** Adds the fields that name the encoding to the head of the response. */
    void describe(HttpResponseHead head);

    /** Leaves the body as it is. */
    record Uncompressed() implements BodyEncoder {
        @Override
        public ByteBuilder part(ByteBuilder bytes) {
            return bytes;
        }

        @Override
        public ByteBuilder last(ByteBuilder bytes) {
            return bytes;
        }

        @Override
        public void describe(HttpResponseHead head) {
            // without a field, the body is as it is
        }
    }
}
