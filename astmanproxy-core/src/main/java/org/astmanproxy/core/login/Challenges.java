package org.astmanproxy.core.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Creates challenges for {@code Action: Challenge} and checks the keys that answer them. Safe for use by any thread.
 */
public final class Challenges {
    private static final long LEAST = 100_000_000;
    private static final long BEYOND = 1L << 32;

    private final SecureRandom random;

    /**
     * Creates a source of challenges.
     *
     * @param random the random numbers; it must not block, so use {@code new SecureRandom()}
     */
    public Challenges(SecureRandom random) {
        this.random = random;
    }

    /** {@return a new challenge: a decimal number of 9 or 10 digits below 2^32, as in Asterisk} */
    public String next() {
        return Long.toString(random.nextLong(LEAST, BEYOND));
    }

    /**
     * {@return true if the key is the MD5 of challenge and secret, in lower-case hexadecimal digits} The time does not
     * depend on how much of the key is right.
     *
     * @param challenge the challenge for the client
     * @param secret the user's secret, used as UTF-8
     * @param key the {@code Key:} of the login
     */
    public static boolean isAnswered(String challenge, String secret, String key) {
        byte[] expected = HexFormat.of()
                .formatHex(md5().digest((challenge + secret).getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, key.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has MD5", e);
        }
    }
}
