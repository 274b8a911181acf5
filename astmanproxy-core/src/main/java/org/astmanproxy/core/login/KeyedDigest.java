package org.astmanproxy.core.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Computes digests (SHA-256) with a key of this process. A digest does not reveal its text, and the time to look one up
 * does not depend on the text. Digests never leave the process. Safe for use by any thread.
 */
final class KeyedDigest {
    private final byte[] key = new byte[32];

    /**
     * Creates a key.
     *
     * @param random the random numbers
     */
    KeyedDigest(SecureRandom random) {
        random.nextBytes(key);
    }

    /**
     * {@return the digest of some texts, in hexadecimal digits} The boundaries between the texts affect the digest.
     *
     * @param texts one or more
     */
    String of(String... texts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(key);
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                sha.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
