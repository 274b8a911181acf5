package org.astmanproxy.core.tls;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown for a file with keys or certificates that cannot be used. The message begins with the file, then states the
 * fault and the remedy. It contains no key and no password. For the same reason there is no cause.
 */
public final class TlsFileException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsFileException(Path file, String what) {
        super(file + ": " + what);
    }
}
