package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SecretChecksTest {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    private static InetAddress at(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private SecretChecks checks(int most) {
        return new SecretChecks(tasks::add, () -> most);
    }

    private boolean submit(SecretChecks checks, String address, String name) {
        return submit(checks, address, name, name);
    }

    private boolean submit(SecretChecks checks, String address, String user, String name) {
        return checks.submit(at(address), user, () -> true, () -> done.add(name));
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void addresses_take_turns_however_much_one_of_them_asks() {
        SecretChecks checks = checks(400);
        for (int i = 0; i < 60; i++) {
            assertThat(submit(checks, "10.0.0.1", "guess" + i)).isTrue();
        }
        submit(checks, "10.0.0.2", "b1");
        submit(checks, "10.0.0.2", "b2");
        submit(checks, "10.0.0.3", "c1");
        runAll();
        assertThat(done)
                .startsWith("guess0", "b1", "c1", "guess1", "b2", "guess2", "guess3")
                .hasSize(63);
    }

    @Test
    void names_at_an_address_take_turns_and_each_may_have_a_twentieth() {
        SecretChecks checks = checks(200);
        for (int i = 0; i < 60; i++) {
            assertThat(submit(checks, "10.0.0.1", "bob", "guess" + i)).isEqualTo(i < 10);
        }
        assertThat(submit(checks, "10.0.0.1", "alice", "right")).isTrue();
        assertThat(submit(checks, "10.0.0.1", "b".repeat(100) + "1", "b1")).isTrue();
        for (int i = 0; i < 9; i++) {
            assertThat(submit(checks, "10.0.0.1", "b".repeat(100) + i, "b")).isTrue();
        }
        assertThat(submit(checks, "10.0.0.1", "b".repeat(100) + "x", "b"))
                .as("names that begin alike")
                .isFalse();
        runAll();
        assertThat(done)
                .startsWith("guess0", "right", "b1", "guess1", "b", "guess2")
                .hasSize(21);
    }

    @Test
    void an_address_may_have_a_quarter_and_of_ipv6_64_bits_are_one() {
        SecretChecks checks = checks(8);
        assertThat(submit(checks, "2001:db8::1", "a")).isTrue();
        assertThat(submit(checks, "2001:db8::2", "b")).isTrue();
        assertThat(submit(checks, "2001:db8::3", "c")).isFalse();
        assertThat(submit(checks, "10.0.0.1", "d")).isTrue();
        runAll();
        assertThat(done).containsExactly("a", "d", "b");
        assertThat(submit(checks, "2001:db8::3", "e")).as("there is room again").isTrue();
    }

    @Test
    void no_more_wait_than_there_may() {
        SecretChecks checks = checks(4);
        for (int i = 1; i <= 4; i++) {
            assertThat(submit(checks, "10.0.0." + i, "in")).isTrue();
        }
        assertThat(submit(checks, "10.0.0.5", "out")).isFalse();
        runAll();
        assertThat(done).hasSize(4).doesNotContain("out");
        assertThat(submit(checks, "10.0.0.5", "in")).isTrue();
    }

    @Test
    void what_nobody_waits_for_is_not_done_and_makes_room() {
        SecretChecks checks = checks(4);
        List<String> gone = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            String name = "in" + i;
            checks.submit(at("10.0.0." + i), "bob", () -> !gone.contains(name), () -> done.add(name));
        }
        gone.add("in1");
        gone.add("in3");
        assertThat(submit(checks, "10.0.0.5", "late")).isTrue();
        assertThat(submit(checks, "10.0.0.1", "again")).isTrue();
        assertThat(submit(checks, "10.0.0.3", "too much")).isFalse();
        gone.add("in4");
        runAll();
        assertThat(done).containsExactlyInAnyOrder("in2", "late", "again");
        for (int i = 1; i <= 4; i++) {
            assertThat(submit(checks, "10.0.0." + i, "new")).isTrue();
        }
        runAll();
        assertThat(done).hasSize(7);
    }

    @Test
    void the_end_of_the_proxy_is_said() {
        SecretChecks ended = new SecretChecks(
                task -> {
                    throw new RejectedExecutionException();
                },
                () -> 4);
        assertThatThrownBy(() -> submit(ended, "10.0.0.1", "x")).isInstanceOf(RejectedExecutionException.class);
    }
}
