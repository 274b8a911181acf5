package org.astmanproxy.core.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads the certificates that are trusted to certify others. */
public final class CaFile {
    private CaFile() {}

    /**
     * Reads them.
     *
     * @param file PEM with one or more, or a PKCS#12 store without password
     * @return at least one
     * @throws TlsFileException when the file is of no use
     */
    public static List<X509Certificate> read(Path file) throws TlsFileException {
        TlsFile certificates = TlsFile.read(file);
        return List.copyOf(certificates.isStore() ? Store.trusted(certificates) : PemCertificates.read(certificates));
    }
}
