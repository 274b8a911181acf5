package org.astmanproxy.core.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** A private key in PKCS#8 (RFC 5208), the only form that the JDK reads. The older forms are converted into it. */
final class PlainKey {
    private static final byte[] VERSION_0 = Der.write(Der.INTEGER, new byte[1]);
    /** The placeholder for absent parameters. */
    private static final byte[] NULL = Der.write(0x05);

    private final Optional<KeyKind> kind;
    private final byte[] pkcs8;

    private PlainKey(Optional<KeyKind> kind, byte[] pkcs8) {
        this.kind = kind;
        this.pkcs8 = pkcs8;
    }

    /** {@return the key; empty if the bytes are not PKCS#8} */
    static Optional<PlainKey> ofPkcs8(byte[] bytes) {
        return Der.readSequence(bytes)
                .filter(parts -> begins(parts, Der.INTEGER, Der.SEQUENCE, Der.OCTETS))
                .flatMap(parts -> parts.get(1).parts())
                .filter(algorithm -> begins(algorithm, Der.OBJECT_ID))
                .map(algorithm -> new PlainKey(KeyKind.of(algorithm.get(0)), bytes));
    }

    /** {@return the key in an RSA PRIVATE KEY (RFC 8017, appendix A.1.2)} */
    static PlainKey ofRsa(byte[] bytes) {
        return wrapped(KeyKind.RSA, NULL, bytes);
    }

    /**
     * {@return the key in an EC PRIVATE KEY (RFC 5915); empty if the bytes have another structure, or if the curve is
     * not named}
     *
     * @param bytes the key
     * @param beside the content of an EC PARAMETERS block in the same file
     */
    static Optional<PlainKey> ofEc(byte[] bytes, Optional<byte[]> beside) {
        return Der.readSequence(bytes)
                .filter(parts -> begins(parts, Der.INTEGER, Der.OCTETS))
                .flatMap(parts -> curve(parts).or(() -> beside))
                .map(curve -> wrapped(KeyKind.EC, curve, bytes));
    }

    private static Optional<byte[]> curve(List<Der> key) {
        return key.stream()
                .filter(part -> part.tag() == Der.CONTEXT_0)
                .findFirst()
                .map(Der::bytes);
    }

    private static PlainKey wrapped(KeyKind kind, byte[] parameters, byte[] key) {
        byte[] algorithm = Der.write(Der.SEQUENCE, kind.encoded(), parameters);
        return new PlainKey(
                Optional.of(kind), Der.write(Der.SEQUENCE, VERSION_0, algorithm, Der.write(Der.OCTETS, key)));
    }

    private static boolean begins(List<Der> parts, int... tags) {
        if (parts.size() < tags.length) {
            return false;
        }
        for (int i = 0; i < tags.length; i++) {
            if (parts.get(i).tag() != tags[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@return true if the kind of the key is supported} */
    boolean known() {
        return kind.isPresent();
    }

    /** {@return the key; empty if its numbers are invalid, or if its curve is unknown} */
    Optional<PrivateKey> key() {
        try {
            KeyFactory factory = KeyFactory.getInstance(kind.orElseThrow().algorithm());
            return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }
}
