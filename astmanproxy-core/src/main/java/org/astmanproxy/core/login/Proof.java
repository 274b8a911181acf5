package org.astmanproxy.core.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The proof of a login: a secret or the answer to a challenge. */
public sealed interface Proof {
    /** {@return its name in the log} */
    String label();

    /**
     * {@return true if it proves knowledge of a secret} The time is the same for a wrong secret.
     *
     * @param secret the user's secret, in plain text
     */
    boolean shows(String secret);

    /**
     * The secret itself.
     *
     * @param given the secret
     */
    record Secret(String given) implements Proof {
        /** Its name in the log. */
        public static final String LABEL = "secret";

        @Override
        public String label() {
            return LABEL;
        }

        @Override
        public boolean shows(String secret) {
            return MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The answer to a challenge.
     *
     * @param challenge the challenge; empty if there was none
     * @param key the answer
     */
    record ChallengeKey(Optional<String> challenge, String key) implements Proof {
        @Override
        public String label() {
            return "challenge";
        }

        @Override
        public boolean shows(String secret) {
            // without a challenge, the work is done too, but the result is false
            return Challenges.isAnswered(challenge.orElse(""), secret, key) && challenge.isPresent();
        }
    }
}
