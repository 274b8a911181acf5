package org.astmanproxy.core.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sorts certificates into the order that TLS requires: the certificate of the key, then that of its issuer, and so on
 * (RFC 5246, 7.4.2).
 */
final class Chain {
    private final List<X509Certificate> found;

    Chain(List<X509Certificate> found) {
        this.found = found;
    }

    /**
     * {@return the chain of a key, without unrelated certificates; empty if no certificate belongs to the key}
     *
     * @param key the key
     */
    List<X509Certificate> of(PrivateKey key) {
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next = found.stream()
                .filter(certificate -> KeyKind.pair(key, certificate.getPublicKey()))
                .findFirst();
        while (next.isPresent()) {
            X509Certificate last = next.get();
            chain.add(last);
            next = found.stream()
                    .filter(issuer -> !chain.contains(issuer) && issued(issuer, last))
                    .findFirst();
        }
        return chain;
    }

    /**
     * Checks the signature, because names are not sufficient: an authority that has renewed its key has two
     * certificates with the same name.
     */
    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notByThisKey) {
            return false;
        }
    }
}
