package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginFailuresTest {
    private static final InetAddress HERE = address(10, 0, 0, 1);
    private static final InetAddress THERE = address(10, 0, 0, 2);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final LoginFailures failures = new LoginFailures(() -> 5, clock::get);

    private static InetAddress address(int... bytes) {
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress v6(int subnet, int host) {
        return address(0x20, 1, 0xd, 0xb8, 0, 0, subnet >> 8, subnet, 0, 0, 0, 0, 0, 0, host >> 8, host);
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private long failed(InetAddress from, String user) {
        return failures.delayAfterFailure(from, user).toSeconds();
    }

    private Duration before(InetAddress from, String user) {
        return failures.delayBeforeAttempt(from, user).orElseThrow();
    }

    private void fail(int times, InetAddress from, String user) {
        for (int i = 0; i < times; i++) {
            failed(from, user);
        }
    }

    @Test
    void answers_come_later_and_later_beyond_the_limit() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            seconds.add(failed(HERE, "user" + i));
        }
        assertThat(seconds).containsExactly(0L, 0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L);
    }

    @Test
    void another_address_is_not_delayed() {
        fail(20, HERE, "a");
        assertThat(failed(THERE, "a")).isZero();
        assertThat(before(THERE, "a")).isZero();
    }

    @Test
    void only_the_same_user_from_the_same_address_waits_before_an_attempt() {
        fail(5, HERE, "robot");
        assertThat(before(HERE, "robot")).isZero();
        fail(2, HERE, "robot");
        assertThat(before(HERE, "robot")).isEqualTo(Duration.ofSeconds(2));
        assertThat(before(HERE, "anna")).isZero();
        assertThat(before(THERE, "robot")).isZero();
    }

    @Test
    void asking_does_not_count() {
        fail(6, HERE, "robot");
        for (int i = 0; i < 10; i++) {
            assertThat(before(HERE, "robot")).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void failures_count_for_a_minute() {
        fail(7, HERE, "robot");
        pass(59);
        assertThat(before(HERE, "robot")).isPositive();
        pass(61);
        assertThat(before(HERE, "robot")).isZero();
        assertThat(failed(HERE, "robot")).isZero();
    }

    @Test
    void failures_at_the_turn_of_a_minute_count_together() {
        failed(HERE, "a");
        pass(58);
        fail(4, HERE, "a");
        pass(3);
        assertThat(failed(HERE, "a")).isZero();
        assertThat(failed(HERE, "a")).isEqualTo(1);
    }

    @Test
    void a_success_forgets_the_user_but_not_the_address() {
        fail(8, HERE, "robot");
        failures.succeeded(HERE, "robot");
        assertThat(before(HERE, "robot")).isZero();
        assertThat(failed(HERE, "robot")).isEqualTo(8);
    }

    @Test
    void no_limit_means_no_delay() {
        LoginFailures unlimited = new LoginFailures(() -> 0, clock::get);
        for (int i = 0; i < 20; i++) {
            assertThat(unlimited.delayAfterFailure(HERE, "a")).isZero();
        }
        assertThat(unlimited.delayBeforeAttempt(HERE, "a").orElseThrow()).isZero();
    }

    @Test
    void ipv6_addresses_count_by_their_first_64_bits() {
        for (int host = 0; host < 6; host++) {
            failed(v6(1, host), "a");
        }
        assertThat(failed(v6(1, 77), "b")).isEqualTo(2);
        assertThat(failed(v6(2, 77), "b")).isZero();
    }

    @Test
    void names_without_end_count_as_one_by_how_they_begin() {
        String name = "x".repeat(200);
        fail(6, HERE, name + "1");
        assertThat(before(HERE, name + "2")).isPositive();
    }

    @Test
    void memory_is_bounded_and_who_goes_on_failing_is_remembered() {
        LoginFailures small = new LoginFailures(() -> 5, clock::get, 100);
        for (int i = 0; i < 5000; i++) {
            small.delayAfterFailure(v6(i, 1), "a" + i);
            if (i % 10 == 0) {
                small.delayAfterFailure(HERE, "robot");
            }
        }
        assertThat(small.delayBeforeAttempt(HERE, "robot")).as("refused").isEmpty();

        MinuteCounts<Integer> counts = new MinuteCounts<>(100);
        for (int i = 0; i < 5000; i++) {
            counts.add(i, clock.get());
            assertThat(counts.size()).isLessThanOrEqualTo(100);
        }
        assertThat(counts.get(4999, clock.get())).isEqualTo(1);
        assertThat(counts.get(0, clock.get())).isZero();
    }

    @Test
    void failures_on_several_threads_are_all_counted() throws Exception {
        MinuteCounts<String> counts = new MinuteCounts<>(1000);
        int threads = 4;
        int times = 5000;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    start.await();
                    for (int n = 0; n < times; n++) {
                        counts.add("key", 0);
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(counts.get("key", 0)).isEqualTo(threads * times);
    }

    @Test
    void of_one_name_few_attempts_wait_however_many_connections_there_are() {
        fail(6, HERE, "robot");
        for (int i = 0; i < 10; i++) {
            assertThat(before(HERE, "robot")).isEqualTo(Duration.ofSeconds(1));
        }
        assertThat(failures.delayBeforeAttempt(HERE, "robot")).isEmpty();
        assertThat(before(HERE, "anna")).isZero();
        assertThat(before(THERE, "robot")).isZero();
        failures.succeeded(HERE, "robot");
        assertThat(before(HERE, "robot")).isZero();
    }

    @Test
    void a_program_with_an_old_secret_is_never_refused() {
        for (int i = 0; i < 100; i++) {
            Duration wait = before(HERE, "robot");
            pass((int) wait.toSeconds());
            pass((int) failed(HERE, "robot"));
        }
    }

    @Test
    void the_delays_of_an_address_are_bounded_whatever_the_names() {
        for (int name = 0; name < 100; name++) {
            fail(7, HERE, "user" + name);
        }
        assertThat(failed(HERE, "another")).isZero();
        assertThat(failures.delayBeforeAttempt(HERE, "user0")).isEmpty();
        assertThat(before(HERE, "another")).isZero();
        fail(7, THERE, "user0");
        assertThat(before(THERE, "user0")).isPositive();
        pass(120);
        assertThat(before(HERE, "user0")).isZero();
    }

    /** A program asks once a second, each time on a new connection, and waits 10 s for the reply. */
    @Test
    void a_program_whose_secret_is_corrected_gets_in_within_two_minutes() {
        for (int phase = 0; phase < 60; phase += 7) {
            for (int i = 0; i < 300 + phase; i++) {
                pass(1);
                if (isChecked()) {
                    failed(HERE, "robot");
                }
            }
            int seconds = 0;
            while (!isChecked()) {
                pass(1);
                seconds++;
            }
            assertThat(seconds).isLessThanOrEqualTo(120);
            failures.succeeded(HERE, "robot");
        }
    }

    private boolean isChecked() {
        return failures.delayBeforeAttempt(HERE, "robot")
                .filter(wait -> wait.toSeconds() <= 10)
                .isPresent();
    }
}
