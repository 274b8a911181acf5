package org.astmanproxy.config;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A secret that can be compared with, but not read: {@code pbkdf2:sha256:600000:salt:hash}, as {@code astmanproxy hash}
 * makes it. Whoever has the file still has to guess. Login with an MD5 challenge needs a secret in clear.
 */
public final class HashedSecret {
    /** How often a new one is hashed: some tenths of a second of processor time. */
    public static final int ITERATIONS = 600_000;

    /** The most that is taken from a file, so that no line of it holds up logins for minutes. */
    public static final int MOST_ITERATIONS = 10_000_000;

    private static final String PREFIX = "pbkdf2:";
    private static final Pattern FORM =
            Pattern.compile("pbkdf2:sha256:(\\d{1,8}):([A-Za-z0-9_-]{11,86}):([A-Za-z0-9_-]{43})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private HashedSecret(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Hashes a secret; takes some tenths of a second.
     *
     * @param secret in clear
     * @param random where the salt comes from
     * @return the hashed one
     */
    public static HashedSecret of(String secret, SecureRandom random) {
        return of(secret, random, ITERATIONS);
    }

    /**
     * Hashes a secret.
     *
     * @param secret in clear
     * @param random where the salt comes from
     * @param iterations how often, 1 to {@value #MOST_ITERATIONS}: the more, the longer each guess takes
     * @return the hashed one
     */
    public static HashedSecret of(String secret, SecureRandom random, int iterations) {
        Checks.range(iterations, 1, MOST_ITERATIONS, "iterations");
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new HashedSecret(iterations, salt, hash(secret, salt, iterations));
    }

    /**
     * {@return whether a secret says of itself that it is hashed, well or not}
     *
     * @param secret as a users file has it
     */
    public static boolean isHashed(String secret) {
        return secret.startsWith(PREFIX);
    }

    /**
     * Reads one.
     *
     * @param text as {@link #toString} writes it
     * @return what it says; empty where it is none
     */
    public static Optional<HashedSecret> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(form.group(1));
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            return Optional.empty();
        }
        try {
            byte[] salt = Base64.getUrlDecoder().decode(form.group(2));
            return Optional.of(
                    new HashedSecret(iterations, salt, Base64.getUrlDecoder().decode(form.group(3))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * {@return whether this is the secret} Takes some tenths of a second, as long for a wrong one as for the right one: not
     * for an event loop.
     *
     * @param given in clear
     */
    public boolean matches(String given) {
        return MessageDigest.isEqual(hash(given, salt, iterations), hash);
    }

    private static byte[] hash(String secret, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(secret.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }

    /** {@return the hashed secret as a users file has it; without quotes, since it holds nothing that needs them} */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return PREFIX + "sha256:" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }
}
