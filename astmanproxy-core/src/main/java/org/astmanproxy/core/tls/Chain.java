package org.astmanproxy.core.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts certificates into the order that TLS wants: that of the key, that of who issued it, and so on (RFC 5246, 7.4.2). */
final class Chain {
    private final List<X509Certificate> found;

    Chain(List<X509Certificate> found) {
        this.found = found;
    }

    /**
     * {@return the chain of this key; what is not part of it is left out. Empty if no certificate belongs to the key}
     *
     * @param key whose chain
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

    /** Names alone will not do: an authority that has renewed its key has two certificates of one name. */
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
