package org.astmanproxy.core.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes challenges for {@code Action: Challenge} and checks the keys that answer them. Safe for any thread. */
public final class Challenges {
    private static final long LEAST = 100_000_000;
    private static final long BEYOND = 1L << 32;

    private final SecureRandom random;

    /**
     * Makes a source of challenges.
     *
     * @param random where they come from; must not wait for entropy, as {@code new SecureRandom()} doesn't
     */
    public Challenges(SecureRandom random) {
        this.random = random;
    }

    /** {@return a new challenge: a decimal number of 9 or 10 digits below 2^32, as clients know it from Asterisk} */
    public String next() {
        return Long.toString(random.nextLong(LEAST, BEYOND));
    }

    /**
     * {@return whether a key is what a challenge and a secret make: their MD5 as lower-case hexadecimal digits} How
     * long this takes doesn't depend on how much of the key is right.
     *
     * @param challenge the challenge that the client got
     * @param secret the user's secret, whose bytes are UTF-8
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
