package org.astmanproxy.core.session;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.Recognition;

/** Decides by a client's first bytes in which format it speaks. What no format recognises is standard. */
final class FormatDetection {
    /** Whatever can't be told from so many bytes is standard. */
    private static final int MOST = 256;

    private final FormatRegistry formats;
    private final Consumer<String> onFault;
    private byte[] bytes = {};

    /**
     * Knows nothing yet.
     *
     * @param formats all formats
     * @param onFault told of a format that fails
     */
    FormatDetection(FormatRegistry formats, Consumer<String> onFault) {
        this.formats = formats;
        this.onFault = onFault;
    }

    /** {@return the format, once it is clear} The bytes are kept until then, see {@link #bytes}. */
    Optional<IOFormat> look(ByteBuffer in) {
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + in.remaining());
        in.get(bytes, before, bytes.length - before);
        boolean mayWait = bytes.length < MOST;
        for (IOFormat format : formats.all()) {
            Recognition answer = ask(format);
            if (answer == Recognition.MORE && mayWait) {
                // before a later format says yes, so that it can't matter in which pieces the bytes come
                return Optional.empty();
            }
            if (answer == Recognition.YES) {
                return Optional.of(format);
            }
        }
        return Optional.of(formats.standard());
    }

    /** A format with a fault in it must not cost other formats their clients. */
    private Recognition ask(IOFormat format) {
        try {
            return format.recognises(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        } catch (RuntimeException | LinkageError fault) {
            onFault.accept("format " + format.name() + " can't say what it recognises: " + fault);
            return Recognition.NO;
        }
    }

    /** {@return all bytes so far} */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes);
    }
}
