package org.astmanproxy.core.dropin;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.astmanproxy.config.Limits;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;

/**
 * Tests the methods of a foreign format that describe it, so that a fault shows at the start and not with the first
 * client.
 */
final class ProvidedFormat {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    /** The value of {@code inputformat} for detection. */
    private static final String RESERVED = "auto";

    private static final byte[] FIRST_BYTE = {'A'};

    private record Defaults(int maxLineBytes, int maxLines, int maxBodyBytes) implements ReaderContext {
        static Defaults of(Limits limits) {
            return new Defaults(limits.maxLineBytes(), limits.maxLines(), limits.maxBodyBytes());
        }
    }

    private ProvidedFormat() {}

    /**
     * Tests a format.
     *
     * @param format the format
     * @throws JarFault if it describes itself wrongly
     */
    static void check(IOFormat format) throws JarFault {
        String type = format.getClass().getName();
        String name = format.name();
        if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
            throw new JarFault("'" + Diagnosis.oneLine(name) + "' can't be the name of a format of class " + type
                    + " (expected: lower case letters, digits and dashes; not " + RESERVED + ")");
        }
        boolean makesReaders = makesReaders(format);
        if (makesReaders != format.reads()) {
            throw new JarFault("format " + name + " (" + type + ") says reads() = " + format.reads()
                    + ", but newReader " + (makesReaders ? "gives a reader" : "gives none"));
        }
        if (!makesReaders && !format.writes()) {
            throw new JarFault("format " + name + " (" + type + ") has neither a reader nor a writer");
        }
        if (format.mediaTypes().isEmpty()) {
            throw new JarFault("format " + name + " (" + type + ") has no media type");
        }
        format.recognises(ByteBuffer.wrap(FIRST_BYTE).asReadOnlyBuffer());
    }

    private static boolean makesReaders(IOFormat format) {
        Defaults limits = Defaults.of(Limits.defaults());
        if (format instanceof StreamFormat stream) {
            return stream.newReader(limits).isPresent();
        }
        return ((ExchangeFormat) format).newReader(limits) != null;
    }
}
