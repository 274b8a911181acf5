package org.astmanproxy.core.tls;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The key of one side of a TLS connection, with its certificate chain. Immutable and safe for use by any thread.
 *
 * @param key the private key
 * @param chain the certificate of the key, that of its issuer, and so on; at least one
 */
public record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
    /** Copies the chain. */
    public KeyMaterial {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key without certificate");
        }
    }

    /**
     * Reads a key and its certificates, and checks that they belong together. Decryption may take seconds, so do not
     * call this method on an event loop.
     *
     * @param certFile PEM with the certificates in any order and, if {@code keyFile} is empty, the key; or a PKCS#12
     *     store, which is recognized by its content
     * @param keyFile PEM with the key; empty for a store
     * @param password the password of an encrypted key or of the store
     * @return the key and its chain
     * @throws TlsFileException if one of the files cannot be used
     */
    public static KeyMaterial read(Path certFile, Optional<Path> keyFile, Optional<String> password)
            throws TlsFileException {
        TlsFile certificates = TlsFile.read(certFile);
        if (certificates.isStore()) {
            if (keyFile.isPresent()) {
                throw certificates.fault("is a PKCS#12 store, which holds its key itself; leave the keyfile out");
            }
            return Store.keyMaterial(certificates, password);
        }
        List<X509Certificate> found = PemCertificates.read(certificates);
        TlsFile keys = keyFile.isPresent() ? TlsFile.read(keyFile.get()) : certificates;
        if (keys.isStore()) {
            throw keys.fault("is a PKCS#12 store, which holds certificates too; name it as certfile, without keyfile");
        }
        return of(keys, new PemKeys(keys).read(password), found);
    }

    static KeyMaterial of(TlsFile file, PrivateKey key, List<X509Certificate> found) throws TlsFileException {
        if (!KeyKind.canSign(key)) {
            throw file.fault("the private key in it is of a size or on a curve that TLS in Java does not use; make one"
                    + " of RSA, EC (P-256, P-384, P-521) or Ed25519");
        }
        List<X509Certificate> chain = new Chain(found).of(key);
        if (chain.isEmpty()) {
            throw file.fault("the private key in it does not belong to the certificate "
                    + new CertificateText(found.get(0)).subject() + "; take the two that were made together");
        }
        return new KeyMaterial(key, chain);
    }

    /**
     * {@return the subject, host names and addresses, and last day, for example {@code CN=pbx.example (pbx.example,
     * 127.0.0.1), valid until 2027-01-02}}
     */
    public String describe() {
        return new CertificateText(chain.get(0)).describe();
    }

    /**
     * {@return a warning if a certificate of the chain has expired, expires within 14 days or is not valid yet; else
     * empty}
     *
     * @param now the time of the check
     */
    public Optional<String> warning(Instant now) {
        return chain.stream()
                .flatMap(certificate -> new CertificateText(certificate).warning(now).stream())
                .findFirst();
    }

    /**
     * {@return reasons why clients may refuse the chain, or why it can be forged: short RSA keys, signatures with SHA-1
     * or older}
     */
    public List<String> weaknesses() {
        return chain.stream()
                .flatMap(certificate ->
                        new CertificateText(certificate).weaknesses(certificate.equals(chain.get(0))).stream())
                .toList();
    }

    /** {@return the same as {@link #describe}, so that no key gets into a log} */
    @Override
    public String toString() {
        return describe();
    }
}
