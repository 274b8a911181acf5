package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.login.RequestChallenges.RequestChallenge;
import org.junit.jupiter.api.Test;

class RequestChallengesTest {
    private long now = 7;
    private final RequestChallenges challenges = new RequestChallenges(new SecureRandom(), () -> now);

    private final InetAddress here = address(0);

    private static InetAddress address(int number) {
        return ip("10.0." + number / 256 + "." + number % 256);
    }

    private static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void a_challenge_can_be_answered_once() {
        RequestChallenge one = challenges.begin(here);
        RequestChallenge other = challenges.begin(here);
        assertThat(one.id()).matches("[0-9a-f]{32}").isNotEqualTo(other.id());
        assertThat(one.text()).matches("[0-9]{9,10}");
        assertThat(challenges.take(one.id())).contains(one.text());
        assertThat(challenges.take(one.id())).isEmpty();
        assertThat(challenges.take(other.id())).contains(other.text());
        assertThat(challenges.take("a".repeat(32))).isEmpty();
    }

    @Test
    void a_challenge_ends_after_a_minute() {
        RequestChallenge first = challenges.begin(here);
        now += Duration.ofSeconds(60).toNanos();
        RequestChallenge second = challenges.begin(here);
        assertThat(challenges.take(first.id())).contains(first.text());
        now += Duration.ofSeconds(61).toNanos();
        assertThat(challenges.take(second.id())).isEmpty();
    }

    @Test
    void there_are_no_more_than_a_thousand_and_the_oldest_ones_end_first() {
        List<RequestChallenge> begun = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            now++;
            begun.add(challenges.begin(address(i)));
        }
        assertThat(challenges.size()).isEqualTo(1_000);
        assertThat(challenges.addresses()).isEqualTo(1_000);
        assertThat(challenges.take(begun.get(99).id())).isEmpty();
        assertThat(challenges.take(begun.get(100).id())).isPresent();
    }

    @Test
    void an_address_has_twenty_and_ends_only_its_own() {
        RequestChallenge other = challenges.begin(address(1));
        List<RequestChallenge> begun = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            begun.add(challenges.begin(here));
        }
        assertThat(challenges.size()).isEqualTo(21);
        assertThat(challenges.take(begun.get(1_979).id())).isEmpty();
        assertThat(challenges.take(begun.get(1_980).id())).isPresent();
        assertThat(challenges.take(other.id())).contains(other.text());
    }

    @Test
    void all_addresses_of_an_ipv6_host_count_as_one() {
        for (int i = 0; i < 100; i++) {
            challenges.begin(ip("2001:db8::" + i));
        }
        assertThat(challenges.size()).isEqualTo(20);
        challenges.begin(ip("2001:db8:0:1::1"));
        assertThat(challenges.size()).isEqualTo(21);
    }

    @Test
    void answered_ones_take_no_room() {
        for (int i = 0; i < 20; i++) {
            challenges.take(challenges.begin(here).id());
        }
        assertThat(challenges.addresses()).isZero();
        RequestChallenge first = challenges.begin(here);
        for (int i = 0; i < 19; i++) {
            challenges.begin(here);
        }
        assertThat(challenges.take(first.id())).isPresent();
    }

    @Test
    void expired_ones_take_no_room() {
        for (int i = 0; i < 500; i++) {
            challenges.begin(address(i));
        }
        now += Duration.ofMinutes(2).toNanos();
        challenges.begin(here);
        assertThat(challenges.size()).isEqualTo(1);
        assertThat(challenges.addresses()).isEqualTo(1);
    }
}
