package org.astmanproxy.core.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in DER (X.690), as far as keys need it: tags of one byte, definite lengths.
 *
 * @param tag what it is
 * @param content its bytes, position 0
 */
record Der(int tag, ByteBuffer content) {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;
    /** What an EC key gives the curve under (RFC 5915). */
    static final int CONTEXT_0 = 0xA0;

    private static final int LONG_FORM = 0x80;

    /** {@return a value of this tag, encoded, whose content is these parts one behind the other} */
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

    /** {@return the values that stand one behind the other here; nothing if it is no DER} */
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

    /** {@return what the one sequence in these bytes holds; nothing if there is no such thing} */
    static Optional<List<Der>> readSequence(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes))
                .filter(values -> values.size() == 1 && values.get(0).tag == SEQUENCE)
                .flatMap(values -> values.get(0).parts());
    }

    /** {@return the values that its content is made of; nothing if it is made of something else} */
    Optional<List<Der>> parts() {
        return read(content);
    }

    byte[] bytes() {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    /** In as few bytes as will do, which is what DER asks for. */
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
