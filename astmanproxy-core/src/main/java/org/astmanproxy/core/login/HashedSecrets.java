package org.astmanproxy.core.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.UserConfig;

/**
 * Remembers which users have shown their secret. A program that logs in for each request then does not need some tenths
 * of a second each time.
 *
 * <p>This also applies to users with plain secrets: if some secrets are hashed, every name takes that time. The memory
 * holds digests with a key of this process, at most one for each user. A wrong secret always takes the full time. Safe
 * for use by any thread.
 */
public final class HashedSecrets {
    private final KeyedDigest digest;
    private final SecureRandom random;
    private final Map<String, String> right = new ConcurrentHashMap<>();

    /**
     * Creates an empty memory.
     *
     * @param random creates the key
     */
    public HashedSecrets(SecureRandom random) {
        this.digest = new KeyedDigest(random);
        this.random = random;
    }

    /**
     * {@return true if a user has shown this secret before} The time is the same for unknown names.
     *
     * @param name the name of the user
     * @param stored the user's secret in the configuration
     * @param given the secret of the login, in plain text
     */
    public boolean isKnown(String name, String stored, String given) {
        return isEqual(right.getOrDefault(name, ""), digest.of(name, stored, given));
    }

    /**
     * {@return true if a secret has this hash} The time is the same for all hashes of the users, however many iterations
     * each has.
     *
     * @param hash the hash
     * @param slowest the hash with the most iterations; empty if a reload has removed all
     * @param given the secret of the login, in plain text
     */
    boolean matches(HashedSecret hash, Optional<HashedSecret> slowest, String given) {
        boolean same = hash.matches(given);
        int missing = slowest.map(HashedSecret::iterations).orElse(0) - hash.iterations();
        if (missing > 0) {
            HashedSecret.of(given, random, missing);
        }
        return same;
    }

    /**
     * Remembers that a user has shown its secret.
     *
     * @param user the user
     * @param given the secret of the login, in plain text
     */
    public void remember(UserConfig user, String given) {
        right.put(user.name(), digest.of(user.name(), user.secret(), given));
    }

    /** Clears the memory, because the users have changed. */
    public void forget() {
        right.clear();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
