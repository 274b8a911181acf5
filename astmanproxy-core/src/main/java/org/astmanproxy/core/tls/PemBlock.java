package org.astmanproxy.core.tls;

import java.nio.file.Path;
import java.util.Base64;

/**
 * One block of a PEM file.
 *
 * @param file where it stands
 * @param line the line that begins it, from 1
 * @param kind what its first line says that it is, such as CERTIFICATE
 * @param oldEncryption it is encrypted as RFC 1421 says
 * @param base64 its content
 */
record PemBlock(Path file, int line, String kind, boolean oldEncryption, String base64) {
    /** A certificate; X509 CERTIFICATE is what old versions of OpenSSL call one. */
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
            throw fault("is no Base64; copy the file again");
        }
    }

    /** {@return a fault that begins with where the block stands} */
    TlsFileException fault(String what) {
        return new TlsFileException(file, "the " + kind + " at line " + line + " " + what);
    }

    /** Without the content, which may be a key. */
    @Override
    public String toString() {
        return kind + " at line " + line + " of " + file;
    }
}
