package org.astmanproxy.core.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the certificates in a PEM file. */
final class PemCertificates {
    private PemCertificates() {}

    /**
     * {@return the certificates in the order of the file, at least one}
     *
     * @param file the file
     * @throws TlsFileException if there is none, or if one cannot be used
     */
    static List<X509Certificate> read(TlsFile file) throws TlsFileException {
        List<PemBlock> blocks = file.blocks();
        List<X509Certificate> found = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (block.kind().equals("TRUSTED CERTIFICATE")) {
                throw block.fault("is in a form that only OpenSSL knows; convert it: openssl x509 -in " + file.path()
                        + " -out NEW.pem");
            }
            if (block.isCertificate()) {
                found.add(certificate(block));
            }
        }
        if (found.isEmpty()) {
            throw file.fault("has no certificate in it, only: " + kinds(blocks)
                    + "; add it, beginning with -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    private static X509Certificate certificate(PemBlock block) throws TlsFileException {
        byte[] content = block.content();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(content));
        } catch (CertificateException e) {
            throw block.fault("can't be read (" + e.getMessage() + "); copy the file again, or have a new one made");
        }
    }

    /** {@return the kinds of blocks in a file, for the text of an error} */
    static String kinds(List<PemBlock> blocks) {
        return blocks.stream().map(PemBlock::kind).distinct().collect(Collectors.joining(", "));
    }
}
