package org.astmanproxy.core.tls;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file with keys or certificates is of no use. The message begins with the file, says what is wrong and what helps,
 * and shows neither key nor password; for the same reason there is no cause.
 */
public final class TlsFileException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsFileException(Path file, String what) {
        super(file + ": " + what);
    }
}
