package org.astmanproxy.core.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** With what someone wants to prove to be a user. */
public sealed interface Proof {
    /** {@return what it is called, for the log} */
    String label();

    /**
     * {@return whether it proves to know a secret} Takes as long for a wrong one as for the right one.
     *
     * @param secret what is to be known, in clear
     */
    boolean shows(String secret);

    /**
     * The secret itself.
     *
     * @param given the secret
     */
    record Secret(String given) implements Proof {
        @Override
        public String label() {
            return "secret";
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
     * @param challenge the challenge; empty: there was none
     * @param key what answers it
     */
    record ChallengeKey(Optional<String> challenge, String key) implements Proof {
        @Override
        public String label() {
            return "challenge";
        }

        @Override
        public boolean shows(String secret) {
            // one that was not given is worked on too, and then does not count
            return Challenges.isAnswered(challenge.orElse(""), secret, key) && challenge.isPresent();
        }
    }
}
