package org.astmanproxy.core.client.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.astmanproxy.config.HashedSecret;

/**
 * Compares secrets with hashed ones, and remembers those that were right: a program that logs in for each of its requests
 * is not to take some tenths of a second each time. What is remembered is a digest with a key of this process, so memory
 * holds no secret longer than before. A wrong secret takes its time always. Any thread.
 */
public final class HashedSecrets {
    private static final int MOST_REMEMBERED = 10_000;

    private final byte[] key = new byte[32];
    private final Map<String, byte[]> right = new ConcurrentHashMap<>();

    /**
     * Remembers nothing yet.
     *
     * @param random makes the key
     */
    public HashedSecrets(SecureRandom random) {
        random.nextBytes(key);
    }

    /**
     * {@return whether a secret has been seen to be the right one} Takes no time.
     *
     * @param hashed what it was compared with
     * @param given in clear
     */
    public boolean isKnown(HashedSecret hashed, String given) {
        byte[] known = right.get(hashed.toString());
        return known != null && MessageDigest.isEqual(digest(given), known);
    }

    /**
     * {@return whether a secret is the right one} Takes some tenths of a second: not for an event loop.
     *
     * @param hashed what it is compared with
     * @param given in clear
     */
    public boolean matches(HashedSecret hashed, String given) {
        boolean matches = hashed.matches(given);
        if (matches) {
            if (right.size() >= MOST_REMEMBERED) {
                right.clear();
            }
            right.put(hashed.toString(), digest(given));
        }
        return matches;
    }

    private byte[] digest(String given) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(key);
            return sha.digest(given.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
