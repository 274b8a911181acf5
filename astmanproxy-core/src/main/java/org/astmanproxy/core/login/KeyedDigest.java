package org.astmanproxy.core.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes digests with a key of this process (SHA-256). Who reads them finds no secret, and how long it takes to look one up
 * says nothing of the text. They never leave the process. Any thread.
 */
final class KeyedDigest {
    private final byte[] key = new byte[32];

    /**
     * Makes a key.
     *
     * @param random where it comes from
     */
    KeyedDigest(SecureRandom random) {
        random.nextBytes(key);
    }

    /**
     * {@return the digest of some texts in hexadecimal digits; texts that are parted in another way have another}
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
