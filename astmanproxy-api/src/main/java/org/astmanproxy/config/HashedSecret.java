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
 * A hashed secret: {@code pbkdf2:sha256:600000:salt:hash}, the output of {@code astmanproxy hash}. A reader of the file
 * cannot log in without guessing the secret. A login with an MD5 challenge requires a plain secret. Immutable.
 */
public final class HashedSecret {
    /** The number of iterations of a new hash, which takes some tenths of a second of processor time. */
    public static final int ITERATIONS = 600_000;

    /** The largest number of iterations in a file, so that no line can block logins for minutes. */
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
     * Hashes a secret with {@value #ITERATIONS} iterations. This takes some tenths of a second.
     *
     * @param secret the plain secret
     * @param random creates the salt
     * @return the hashed secret
     */
    public static HashedSecret of(String secret, SecureRandom random) {
        return of(secret, random, ITERATIONS);
    }

    /**
     * Hashes a secret with a given number of iterations.
     *
     * @param secret the plain secret
     * @param random creates the salt
     * @param iterations 1 to {@value #MOST_ITERATIONS}; more iterations make each guess slower
     * @return the hashed secret
     */
    public static HashedSecret of(String secret, SecureRandom random, int iterations) {
        Checks.range(iterations, 1, MOST_ITERATIONS, "iterations");
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new HashedSecret(iterations, salt, hash(secret, salt, iterations));
    }

    /**
     * {@return true if a secret has the prefix of a hash, valid or not}
     *
     * @param secret the secret in a users file
     */
    public static boolean isHashed(String secret) {
        return secret.startsWith(PREFIX);
    }

    /**
     * Parses a hashed secret.
     *
     * @param text the text, as {@link #toString} writes it
     * @return the hashed secret; empty if the text is not valid
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

    /** {@return the number of iterations of a comparison, to which its time is proportional} */
    public int iterations() {
        return iterations;
    }

    /**
     * {@return true if this is the secret} The method takes some tenths of a second, even for a wrong secret, so do not
     * call it on an event loop.
     *
     * @param given the plain secret
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

    /** {@return the hashed secret in the form of the users file, where it needs no quotes} */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return PREFIX + "sha256:" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }
}
