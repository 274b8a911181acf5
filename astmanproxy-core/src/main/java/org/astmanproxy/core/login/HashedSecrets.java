package org.astmanproxy.core.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.astmanproxy.config.UserConfig;

/**
 * Remembers which users have shown their secret, so that a program that logs in for each of its requests is not to take
 * some tenths of a second each time. That holds for users whose secret is in clear too: where some secrets are hashed,
 * every name takes that time. What is remembered is a digest with a key of this process. A wrong secret takes its time
 * always. One entry a user at most. Any thread.
 */
public final class HashedSecrets {
    private final KeyedDigest digest;
    private final Map<String, String> right = new ConcurrentHashMap<>();

    /**
     * Remembers nothing yet.
     *
     * @param random makes the key
     */
    public HashedSecrets(SecureRandom random) {
        this.digest = new KeyedDigest(random);
    }

    /**
     * {@return whether a user has shown this secret before} Takes as long for a name that is no user's.
     *
     * @param name of the user
     * @param stored the user's secret as its configuration has it
     * @param given what is shown now, in clear
     */
    public boolean isKnown(String name, String stored, String given) {
        return isEqual(right.getOrDefault(name, ""), digest.of(name, stored, given));
    }

    /**
     * Remembers that a user has shown its secret.
     *
     * @param user the user, as it is now
     * @param given what it has shown, in clear
     */
    public void remember(UserConfig user, String given) {
        right.put(user.name(), digest.of(user.name(), user.secret(), given));
    }

    /** Forgets all: the users are others now. */
    public void forget() {
        right.clear();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
