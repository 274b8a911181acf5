package org.astmanproxy.core.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Nullable;

/** Reads PKCS#12 stores. */
final class Store {
    private static final char[] NO_PASSWORD = {};

    private final TlsFile file;
    private final KeyStore store;
    private final char[] password;

    private Store(TlsFile file, KeyStore store, char[] password) {
        this.file = file;
        this.store = store;
        this.password = password;
    }

    /** {@return the key of the store and its chain} */
    static KeyMaterial keyMaterial(TlsFile file, Optional<String> password) throws TlsFileException {
        char[] secret = password.map(String::toCharArray).orElse(NO_PASSWORD);
        try {
            return new Store(file, load(file, secret), secret).keyMaterial();
        } catch (IOException | GeneralSecurityException e) {
            if (e instanceof TlsFileException fault) {
                throw fault;
            }
            throw refused(file, e, password);
        }
    }

    /** {@return the certificates that the store marks as trusted} The store must have no password or an empty one. */
    static List<X509Certificate> trusted(TlsFile file) throws TlsFileException {
        try {
            List<X509Certificate> found = trusted(load(file, null));
            // without a password, the JDK skips encrypted entries
            List<X509Certificate> all = found.isEmpty() ? trusted(load(file, NO_PASSWORD)) : found;
            if (all.isEmpty()) {
                throw file.fault("has no certificate in it that is marked as trusted; give the certificates as PEM");
            }
            return all;
        } catch (IOException | GeneralSecurityException e) {
            if (e instanceof TlsFileException fault) {
                throw fault;
            }
            throw file.fault("is a PKCS#12 store that is broken or has a password; give the certificates as PEM");
        }
    }

    private static KeyStore load(TlsFile file, char @Nullable [] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(file.bytes()), password);
        } catch (RuntimeException e) {
            // the JDK's reader throws undeclared exceptions if the bytes are damaged
            throw new IOException(e);
        }
        return store;
    }

    private static List<X509Certificate> trusted(KeyStore store) throws GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate trusted) {
                found.add(trusted);
            }
        }
        return found;
    }

    private KeyMaterial keyMaterial() throws TlsFileException, GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            throw file.fault(
                    "has no private key in it, or one that is not encrypted, which Java ignores; make the store"
                            + " again, with key, certificate and password");
        }
        if (keys.size() > 1) {
            throw file.fault("has " + keys.size() + " private keys in it (" + String.join(", ", keys)
                    + "); make a store with one");
        }
        String alias = keys.get(0);
        if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
            throw file.fault("contains a key that is not a private key; make the store again");
        }
        Certificate[] certificates = store.getCertificateChain(alias);
        if (certificates == null) {
            throw file.fault("has no certificate of its key in it; make the store again, with both");
        }
        List<X509Certificate> found = Arrays.stream(certificates)
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
        return KeyMaterial.of(file, key, found);
    }

    private static TlsFileException refused(TlsFile file, Exception thrown, Optional<String> password) {
        if (!password.map(Passwords::ascii).orElse(true)) {
            return file.fault(
                    "can't be decrypted with a password that is not all ASCII; make the store again with another");
        }
        if (thrown.getCause() instanceof UnrecoverableKeyException || thrown instanceof UnrecoverableKeyException) {
            return file.fault(
                    password.isPresent()
                            ? "can't be decrypted: the password is wrong"
                            : "is a PKCS#12 store with a password, and none is given; set keypassword");
        }
        return file.fault("is a PKCS#12 store that is broken or of a kind that Java does not know; make it again:"
                + " openssl pkcs12 -export -in CERTIFICATE.pem -inkey KEY.pem -out NEW.p12");
    }
}
