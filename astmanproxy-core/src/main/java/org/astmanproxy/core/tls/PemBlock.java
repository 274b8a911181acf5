package org.astmanproxy.core.tls;

import java.nio.file.Path;
import java.util.Base64;

/**
 * One block of a PEM file.
 *
 * @param file the file
 * @param line the first line of the block, from 1
 * @param kind the kind in its first line, for example CERTIFICATE
 * @param oldEncryption true if it is encrypted as in RFC 1421
 * @param base64 its content
 */
record PemBlock(Path file, int line, String kind, boolean oldEncryption, String base64) {
    /** {@return true for a certificate} Old versions of OpenSSL write X509 CERTIFICATE. */
    boolean isCertificate() {
        return kind.equals("CERTIFICATE") || kind.equals("X509 CERTIFICATE");
    }

    boolean isKey() {
        return kind.endsWith("PRIVATE KEY");
    }

    byte[] content() throws TlsFileException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw fault("is not Base64; copy the file again");
        }
    }

    /** {@return a fault whose text begins with file and line} */
    TlsFileException fault(String what) {
        return new TlsFileException(file, "the " + kind + " at line " + line + " " + what);
    }

    /** {@return the block without its content, which may be a key} */
    @Override
    public String toString() {
        return kind + " at line " + line + " of " + file;
    }
}
