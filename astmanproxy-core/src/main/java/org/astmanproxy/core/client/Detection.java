package org.astmanproxy.core.client;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.Recognition;

/** Decides by a client's first bytes in which format it speaks. What no format recognises is standard. */
final class Detection {
    /** Whatever can't be told from so many bytes is standard. */
    private static final int MOST = 256;

    private final Formats formats;
    private byte[] bytes = {};

    Detection(Formats formats) {
        this.formats = formats;
    }

    /** {@return the format, once it is clear} The bytes are kept until then, see {@link #bytes}. */
    Optional<IOFormat> look(ByteBuffer in) {
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + in.remaining());
        in.get(bytes, before, bytes.length - before);
        boolean undecided = false;
        for (IOFormat format : formats.all()) {
            Recognition answer = format.recognises(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
            if (answer == Recognition.YES) {
                return Optional.of(format);
            }
            undecided |= answer == Recognition.MORE;
        }
        return undecided && bytes.length < MOST ? Optional.empty() : Optional.of(formats.standard());
    }

    /** {@return all bytes so far} */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes);
    }
}
