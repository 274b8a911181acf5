package org.astmanproxy.core.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidParameterSpecException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** An ENCRYPTED PRIVATE KEY (PKCS#8), which a password decrypts. */
final class EncryptedKey {
    /**
     * The largest accepted number of iterations. OpenSSL uses 2048, careful users a million. A much larger number would
     * only delay the start.
     */
    private static final int MAX_ITERATIONS = 10_000_000;

    private final PemBlock block;
    private final EncryptedPrivateKeyInfo info;

    private EncryptedKey(PemBlock block, EncryptedPrivateKeyInfo info) {
        this.block = block;
        this.info = info;
    }

    static PlainKey decrypt(PemBlock block, Optional<String> password) throws TlsFileException {
        if (password.isEmpty()) {
            throw block.fault(
                    "is encrypted, and no password is given; set keypassword, or decrypt the key: openssl pkey -in "
                            + block.file() + " -out NEW.pem");
        }
        EncryptedKey key;
        try {
            key = new EncryptedKey(block, new EncryptedPrivateKeyInfo(block.content()));
        } catch (IOException e) {
            throw unknown(block);
        }
        return key.decrypt(password.get());
    }

    private PlainKey decrypt(String password) throws TlsFileException {
        if (!Passwords.ascii(password)) {
            throw block.fault("is encrypted with a password that is not all ASCII, which Java can't use; give the key"
                    + " another: openssl pkcs8 -topk8 -v2 aes-256-cbc -in " + block.file() + " -out NEW.pem");
        }
        Cipher cipher = cipher(password);
        try {
            return PlainKey.ofPkcs8(info.getKeySpec(cipher).getEncoded()).orElseThrow(this::wrongPassword);
        } catch (GeneralSecurityException e) {
            throw wrongPassword();
        }
    }

    private Cipher cipher(String password) throws TlsFileException {
        AlgorithmParameters parameters = info.getAlgParameters();
        if (parameters == null || iterations(parameters) > MAX_ITERATIONS) {
            throw unknown(block);
        }
        String algorithm = algorithm(parameters);
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            PBEKeySpec secret = new PBEKeySpec(password.toCharArray());
            cipher.init(
                    Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(secret), parameters);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw unknown(block);
        }
    }

    /** PBES2 is a family of algorithms. In JDK 17, only the text of the parameters names the member. */
    private String algorithm(AlgorithmParameters parameters) {
        String name = info.getAlgName();
        return name.startsWith("PBEWith") ? name : parameters.toString();
    }

    private int iterations(AlgorithmParameters parameters) throws TlsFileException {
        try {
            return parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount();
        } catch (InvalidParameterSpecException e) {
            throw unknown(block);
        }
    }

    private TlsFileException wrongPassword() {
        return block.fault("can't be decrypted: the password is wrong");
    }

    private static TlsFileException unknown(PemBlock block) {
        return block.fault("is encrypted in a way that Java does not know, or is broken; encrypt it with AES: openssl"
                + " pkcs8 -topk8 -v2 aes-256-cbc -in " + block.file() + " -out NEW.pem");
    }
}
