package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.login.RequestChallenges.RequestChallenge;
import org.junit.jupiter.api.Test;

class RequestChallengesTest {
    private long now = 7;
    private final RequestChallenges challenges = new RequestChallenges(new SecureRandom(), () -> now);

    @Test
    void a_challenge_can_be_answered_once() {
        RequestChallenge one = challenges.begin();
        RequestChallenge other = challenges.begin();
        assertThat(one.id()).matches("[0-9a-f]{32}").isNotEqualTo(other.id());
        assertThat(one.text()).matches("[0-9]{9,10}");
        assertThat(challenges.take(one.id())).contains(one.text());
        assertThat(challenges.take(one.id())).isEmpty();
        assertThat(challenges.take(other.id())).contains(other.text());
        assertThat(challenges.take("a".repeat(32))).isEmpty();
    }

    @Test
    void a_challenge_ends_after_a_minute() {
        RequestChallenge first = challenges.begin();
        now += Duration.ofSeconds(60).toNanos();
        RequestChallenge second = challenges.begin();
        assertThat(challenges.take(first.id())).contains(first.text());
        now += Duration.ofSeconds(61).toNanos();
        assertThat(challenges.take(second.id())).isEmpty();
    }

    @Test
    void there_are_no_more_than_a_thousand_and_the_oldest_ones_end_first() {
        List<RequestChallenge> begun = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            now++;
            begun.add(challenges.begin());
        }
        assertThat(challenges.size()).isEqualTo(1_000);
        assertThat(challenges.take(begun.get(99).id())).isEmpty();
        assertThat(challenges.take(begun.get(100).id())).isPresent();
    }

    @Test
    void expired_ones_take_no_room() {
        for (int i = 0; i < 500; i++) {
            challenges.begin();
        }
        now += Duration.ofMinutes(2).toNanos();
        challenges.begin();
        assertThat(challenges.size()).isEqualTo(1);
    }
}
