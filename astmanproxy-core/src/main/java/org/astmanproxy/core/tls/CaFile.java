package org.astmanproxy.core.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads a file of certificate authorities. */
public final class CaFile {
    private CaFile() {}

    /**
     * Reads the certificates.
     *
     * @param file PEM with at least one certificate, or a PKCS#12 store without a password
     * @return at least one certificate
     * @throws TlsFileException if the file cannot be used
     */
    public static List<X509Certificate> read(Path file) throws TlsFileException {
        TlsFile certificates = TlsFile.read(file);
        return List.copyOf(certificates.isStore() ? Store.trusted(certificates) : PemCertificates.read(certificates));
    }
}
