package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChallengesTest {
    /** Challenge and key of a login that Asterisk 22 took. */
    private static final String CHALLENGE = "162637419";

    private static final String KEY = "f02be633cf8b2e5e9e31a8f1b1585c81";

    @Test
    void a_key_that_asterisk_took_is_right() {
        assertThat(Challenges.isAnswered(CHALLENGE, "labsecret", KEY)).isTrue();
    }

    @Test
    void any_other_key_is_wrong() {
        assertThat(Challenges.isAnswered("162637418", "labsecret", KEY)).isFalse();
        assertThat(Challenges.isAnswered(CHALLENGE, "Labsecret", KEY)).isFalse();
        assertThat(Challenges.isAnswered(CHALLENGE, "labsecret", KEY.toUpperCase(Locale.ROOT)))
                .isFalse();
        assertThat(Challenges.isAnswered(CHALLENGE, "labsecret", "")).isFalse();
        assertThat(Challenges.isAnswered(CHALLENGE, "labsecret", KEY + "0")).isFalse();
    }

    @Test
    void the_bytes_of_a_secret_are_utf8() {
        assertThat(Challenges.isAnswered("123456789", "Grüße", "d7587a976aea48cd2ad1e5552370e1e1"))
                .isTrue();
    }

    @Test
    void challenges_are_short_numbers_that_differ() {
        Challenges challenges = new Challenges(new SecureRandom());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String challenge = challenges.next();
            assertThat(challenge).matches("[1-9][0-9]{8,9}");
            seen.add(challenge);
        }
        assertThat(seen).hasSizeGreaterThan(190);
    }
}
