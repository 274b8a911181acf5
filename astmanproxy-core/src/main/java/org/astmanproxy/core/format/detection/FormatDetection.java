package org.astmanproxy.core.format.detection;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.Recognition;

/** Detects the format of a client by its first bytes. If no format recognizes them, the format is standard. */
public final class FormatDetection {
    /** In place of the name of an input format: the first bytes of the client tell it. */
    public static final String AUTO = "auto";

    /** After this number of bytes without a decision, the format is standard. */
    private static final int MOST = 256;

    private final FormatRegistry formats;
    private final Consumer<String> onFault;
    private byte[] bytes = {};

    /**
     * Starts without bytes.
     *
     * @param formats all formats
     * @param onFault receives the fault of a format
     */
    public FormatDetection(FormatRegistry formats, Consumer<String> onFault) {
        this.formats = formats;
        this.onFault = onFault;
    }

    /** {@return the format; empty while it is not decided} The bytes are kept until then, see {@link #bytes}. */
    public Optional<IOFormat> look(ByteBuffer in) {
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + in.remaining());
        in.get(bytes, before, bytes.length - before);
        boolean mayWait = bytes.length < MOST;
        for (IOFormat format : formats.all()) {
            Recognition answer = ask(format);
            if (answer == Recognition.MORE && mayWait) {
                // checked before a later format says yes, so that the sizes of the pieces do not matter
                return Optional.empty();
            }
            if (answer == Recognition.YES) {
                return Optional.of(format);
            }
        }
        return Optional.of(formats.standard());
    }

    /** Asks a format. Its faults must not affect the clients of other formats. */
    private Recognition ask(IOFormat format) {
        try {
            return format.recognises(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        } catch (RuntimeException | LinkageError fault) {
            onFault.accept("format " + format.name() + " failed to examine the first bytes: " + fault);
            return Recognition.NO;
        }
    }

    /** {@return all bytes so far} */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes);
    }
}
