package org.astmanproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedSecretTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of the secret "correct horse", made by Python's hashlib. */
    private static final String KNOWN =
            "pbkdf2:sha256:1000:MDEyMzQ1Njc4OWFiY2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M";

    @Test
    void the_secret_matches_and_others_do_not() {
        HashedSecret hashed = HashedSecret.of("grüße, 世界", RANDOM, 10);
        assertThat(hashed.matches("grüße, 世界")).isTrue();
        assertThat(hashed.matches("grüße, 世")).isFalse();
        assertThat(hashed.matches("")).isFalse();
    }

    @Test
    void it_is_what_other_programs_compute() {
        HashedSecret hashed = HashedSecret.parse(KNOWN).orElseThrow();
        assertThat(hashed.matches("correct horse")).isTrue();
        assertThat(hashed.matches("correct horsf")).isFalse();
        assertThat(hashed).hasToString(KNOWN);
    }

    @Test
    void the_same_secret_is_hashed_to_something_else_each_time_and_read_back() {
        HashedSecret first = HashedSecret.of("x", RANDOM, 10);
        HashedSecret second = HashedSecret.of("x", RANDOM, 10);
        assertThat(first.toString()).isNotEqualTo(second.toString()).startsWith("pbkdf2:sha256:10:");
        assertThat(HashedSecret.parse(first.toString()).orElseThrow().matches("x"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "pbkdf2:",
                "pbkdf2:sha1:1000:MDEyMzQ1Njc4OWFiY2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "pbkdf2:sha256:0:MDEyMzQ1Njc4OWFiY2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "pbkdf2:sha256:10000001:MDEyMzQ1Njc4OWFiY2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "pbkdf2:sha256:999999999:MDEyMzQ1Njc4OWFiY2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "pbkdf2:sha256:1000:MDEyMzQ1:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                "pbkdf2:sha256:1000:MDEyMzQ1Njc4OWFiY2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4MA",
                "pbkdf2:sha256:1000:MDEyMzQ1Njc4OWFiY2RlZg:",
                "pbkdf2:sha256:1000:MDEyMzQ1Njc4OWFi+2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M",
                " pbkdf2:sha256:1000:MDEyMzQ1Njc4OWFiY2RlZg:cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M"
            })
    void what_is_none_is_not_read(String text) {
        assertThat(HashedSecret.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, HashedSecret.MOST_ITERATIONS + 1})
    void iterations_have_a_range(int iterations) {
        assertThatThrownBy(() -> HashedSecret.of("x", RANDOM, iterations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("iterations");
    }

    @Test
    void a_user_with_one_knows_it() {
        UserConfig user = UserConfig.of("bob", KNOWN);
        assertThat(user.hashedSecret().orElseThrow().matches("correct horse")).isTrue();
        assertThat(user.toString()).doesNotContain("cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M");
        assertThat(UserConfig.of("bob", "pbkdf").hashedSecret()).isEmpty();
    }
}
