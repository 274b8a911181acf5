package org.astmanproxy.core.server.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.astmanproxy.spi.ProtocolException;

/** Reads the banner of Asterisk: a line such as {@code Asterisk Call Manager/11.0.0}. */
final class BannerReader {
    private static final int LONGEST = 256;

    private final StringBuilder line = new StringBuilder();
    private boolean crlf;

    /**
     * Reads bytes up to the end of the line.
     *
     * @return the version; empty while the line is incomplete
     * @throws ProtocolException if the peer is not an Asterisk
     */
    Optional<String> read(ByteBuffer in) throws ProtocolException {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b == '\n') {
                crlf = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
                return Optional.of(version(line.toString().strip()));
            }
            line.append(new String(new byte[] {b}, StandardCharsets.ISO_8859_1));
            if (isTls()) {
                throw new ProtocolException(ServerHints.ofStranger(line.toString()));
            }
            if (line.length() > LONGEST) {
                throw new ProtocolException("no AMI banner in the first " + LONGEST + " bytes");
            }
        }
        return Optional.empty();
    }

    /** {@return true if the line ended in CRLF, as all lines of Asterisk do} */
    boolean endedInCrlf() {
        return crlf;
    }

    /** {@return true if nothing has arrived} */
    boolean isEmpty() {
        return line.length() == 0;
    }

    /** Detects TLS, because it sends no line end: an alert (RFC 8446, section 6) has 7 bytes. */
    private boolean isTls() {
        return line.length() == 2 && (line.charAt(0) == 0x15 || line.charAt(0) == 0x16) && line.charAt(1) == 3;
    }

    private static String version(String banner) throws ProtocolException {
        int slash = banner.lastIndexOf('/');
        if (slash < 0 || !banner.contains("Manager")) {
            throw new ProtocolException(ServerHints.ofStranger(banner));
        }
        return banner.substring(slash + 1);
    }
}
