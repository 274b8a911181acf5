package org.astmanproxy.core.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of keys that the JDK uses for TLS, by object identifier (RFC 8017, 5480, 8410). */
enum KeyKind {
    RSA("2a864886f70d010101", "RSA", "SHA256withRSA"),
    RSA_PSS("2a864886f70d01010a", "RSASSA-PSS", "RSASSA-PSS"),
    EC("2a8648ce3d0201", "EC", "SHA256withECDSA"),
    ED25519("2b6570", "EdDSA", "EdDSA"),
    ED448("2b6571", "EdDSA", "EdDSA");

    private static final byte[] SAMPLE = {1, 2, 3, 4};

    private final String objectId;
    private final String algorithm;
    private final String signature;

    KeyKind(String objectId, String algorithm, String signature) {
        this.objectId = objectId;
        this.algorithm = algorithm;
        this.signature = signature;
    }

    static Optional<KeyKind> of(Der objectId) {
        String hex = HexFormat.of().formatHex(objectId.bytes());
        return Arrays.stream(values()).filter(kind -> kind.objectId.equals(hex)).findFirst();
    }

    private static Optional<KeyKind> of(PrivateKey key) {
        return Arrays.stream(values())
                .filter(kind -> kind.algorithm.equals(key.getAlgorithm()))
                .findFirst();
    }

    /** {@return the name for java.security.KeyFactory} */
    String algorithm() {
        return algorithm;
    }

    /** {@return the encoded object identifier} */
    byte[] encoded() {
        return Der.write(Der.OBJECT_ID, HexFormat.of().parseHex(objectId));
    }

    /**
     * {@return true if the JDK can sign with the key} The JDK can read keys on some curves that it does not implement.
     */
    static boolean canSign(PrivateKey key) {
        return of(key).flatMap(kind -> kind.sign(key)).isPresent();
    }

    /** {@return true if the two keys are a pair: one verifies a signature of the other} */
    static boolean pair(PrivateKey key, PublicKey other) {
        return of(key).flatMap(kind -> kind.sign(key).filter(sample -> kind.verifies(sample, other)))
                .isPresent();
    }

    private Optional<byte[]> sign(PrivateKey key) {
        try {
            Signature signer = signature();
            signer.initSign(key);
            signer.update(SAMPLE);
            return Optional.of(signer.sign());
        } catch (GeneralSecurityException | ProviderException ofNoUse) {
            return Optional.empty();
        }
    }

    private boolean verifies(byte[] sample, PublicKey key) {
        try {
            Signature verifier = signature();
            verifier.initVerify(key);
            verifier.update(SAMPLE);
            return verifier.verify(sample);
        } catch (GeneralSecurityException | ProviderException ofAnotherKind) {
            return false;
        }
    }

    private Signature signature() throws GeneralSecurityException {
        Signature made = Signature.getInstance(signature);
        if (this == RSA_PSS) {
            made.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        return made;
    }
}
