package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionResultTest {
    @Test
    void a_text_of_500_characters_is_whole_and_a_longer_one_is_cut() {
        assertThat(ConnectionResult.ok("login", "x".repeat(500)).text()).isEqualTo("x".repeat(500));
        assertThat(ConnectionResult.ok("login", "x".repeat(100_000)).text()).isEqualTo("x".repeat(499) + "\u2026");
    }

    @Test
    void escapes_count_as_they_are_shown() {
        assertThat(ConnectionResult.ok("login", "\u001b".repeat(500)).text())
                .hasSize(500)
                .doesNotContain("\u001b");
    }

    @Test
    void a_character_of_two_units_is_not_split() {
        assertThat(ConnectionResult.ok("login", "x" + "\ud83d\ude00".repeat(400))
                        .text())
                .isEqualTo("x" + "\ud83d\ude00".repeat(249) + "\u2026");
    }
}
