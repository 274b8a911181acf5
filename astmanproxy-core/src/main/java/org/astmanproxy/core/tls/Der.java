package org.astmanproxy.core.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in DER (X.690). It supports only what keys need: tags of one byte and definite lengths.
 *
 * @param tag the tag
 * @param content the bytes of the content, from position 0
 */
record Der(int tag, ByteBuffer content) {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;
    /** The tag of the curve in an EC key (RFC 5915). */
    static final int CONTEXT_0 = 0xA0;

    private static final int LONG_FORM = 0x80;

    /** {@return an encoded value with this tag, whose content is the concatenation of the parts} */
    static byte[] write(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** {@return the values in these bytes, one after the other; empty if the bytes are not DER} */
    static Optional<List<Der>> read(ByteBuffer bytes) {
        List<Der> found = new ArrayList<>();
        ByteBuffer rest = bytes.duplicate();
        try {
            while (rest.hasRemaining()) {
                int tag = rest.get() & 0xFF;
                int length = readLength(rest);
                if (length < 0 || length > rest.remaining()) {
                    return Optional.empty();
                }
                found.add(new Der(tag, rest.slice(rest.position(), length)));
                rest.position(rest.position() + length);
            }
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private static int readLength(ByteBuffer in) {
        int first = in.get() & 0xFF;
        if (first < LONG_FORM) {
            return first;
        }
        int count = first - LONG_FORM;
        if (count < 1 || count > 3) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | (in.get() & 0xFF);
        }
        return length;
    }

    /** {@return the contents of the single sequence in these bytes; empty if they are not one sequence} */
    static Optional<List<Der>> readSequence(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes))
                .filter(values -> values.size() == 1 && values.get(0).tag == SEQUENCE)
                .flatMap(values -> values.get(0).parts());
    }

    /** {@return the values in the content; empty if the content does not consist of values} */
    Optional<List<Der>> parts() {
        return read(content);
    }

    byte[] bytes() {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    /** Writes the length in as few bytes as possible, as DER requires. */
    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < LONG_FORM) {
            out.write(length);
            return;
        }
        int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(LONG_FORM + count);
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
            out.write(length >> shift);
        }
    }
}
