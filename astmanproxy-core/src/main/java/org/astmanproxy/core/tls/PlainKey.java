package org.astmanproxy.core.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** A private key in PKCS#8 (RFC 5208), which is what the JDK reads; the older forms are wrapped into it. */
final class PlainKey {
    private static final byte[] VERSION_0 = Der.write(Der.INTEGER, new byte[1]);
    /** What stands in place of parameters where there are none. */
    private static final byte[] NULL = Der.write(0x05);

    private final Optional<KeyKind> kind;
    private final byte[] pkcs8;

    private PlainKey(Optional<KeyKind> kind, byte[] pkcs8) {
        this.kind = kind;
        this.pkcs8 = pkcs8;
    }

    /** {@return a key; nothing if it is not built like one} */
    static Optional<PlainKey> ofPkcs8(byte[] bytes) {
        return Der.readSequence(bytes)
                .filter(parts -> begins(parts, Der.INTEGER, Der.SEQUENCE, Der.OCTETS))
                .flatMap(parts -> parts.get(1).parts())
                .filter(algorithm -> begins(algorithm, Der.OBJECT_ID))
                .map(algorithm -> new PlainKey(KeyKind.of(algorithm.get(0)), bytes));
    }

    /** {@return what an RSA PRIVATE KEY holds (RFC 8017, appendix A.1.2)} */
    static PlainKey ofRsa(byte[] bytes) {
        return wrapped(KeyKind.RSA, NULL, bytes);
    }

    /**
     * {@return what an EC PRIVATE KEY holds (RFC 5915); nothing if it is not built like one, or nothing names its curve}
     *
     * @param bytes the key
     * @param beside what an EC PARAMETERS block in the same file holds
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

    /** {@return whether it is of a kind that can be used} */
    boolean known() {
        return kind.isPresent();
    }

    /** {@return the key; nothing if its numbers make none, or its curve is unknown} */
    Optional<PrivateKey> key() {
        try {
            KeyFactory factory = KeyFactory.getInstance(kind.orElseThrow().algorithm());
            return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }
}
