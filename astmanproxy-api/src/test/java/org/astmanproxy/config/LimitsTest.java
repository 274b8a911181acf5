package org.astmanproxy.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
    private static final Map<String, BiFunction<LimitsBuilder, Integer, LimitsBuilder>> NUMBERS = Map.ofEntries(
            entry("maxclients", LimitsBuilder::maxClients),
            entry("authlimit", LimitsBuilder::authLimit),
            entry("loginfailures", LimitsBuilder::loginFailures),
            entry("maxline", LimitsBuilder::maxLineBytes),
            entry("maxlines", LimitsBuilder::maxLines),
            entry("maxbody", LimitsBuilder::maxBodyBytes),
            entry("clientqueue", LimitsBuilder::clientQueueBytes),
            entry("filtersize", LimitsBuilder::filterSize),
            entry("pending", LimitsBuilder::pending),
            entry("serverpending", LimitsBuilder::serverPending),
            entry("channelmemory", LimitsBuilder::rememberedChannels),
            entry("authlimitperaddress", LimitsBuilder::authLimitPerAddress),
            entry("authinput", LimitsBuilder::authInputBytes),
            entry("authqueue", LimitsBuilder::authQueueBytes));
    private static final Map<String, BiFunction<LimitsBuilder, Duration, LimitsBuilder>> TIMES = Map.of(
            "authtimeout", LimitsBuilder::authTimeout,
            "actiontimeout", LimitsBuilder::actionTimeout,
            "httptimeout", LimitsBuilder::httpTimeout,
            "handshaketimeout", LimitsBuilder::handshakeTimeout);

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of("maxclients", 1, 1_000_000),
                Arguments.of("authlimit", 1, 1_000_000),
                Arguments.of("loginfailures", 0, 1_000),
                Arguments.of("maxline", 64, 1 << 20),
                Arguments.of("maxlines", 1, 100_000),
                Arguments.of("maxbody", 1 << 10, 1 << 30),
                Arguments.of("clientqueue", 64 << 10, 1 << 30),
                Arguments.of("filtersize", 100, 400_000),
                Arguments.of("pending", 1, 1_000_000),
                Arguments.of("serverpending", 1, 100_000),
                Arguments.of("channelmemory", 100, 1_000_000),
                Arguments.of("authlimitperaddress", 0, 1_000_000),
                Arguments.of("authinput", 1 << 10, 1 << 20),
                Arguments.of("authqueue", 16 << 10, 1 << 20));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_outside_its_range_is_named_with_what_was_expected(String name, int least, int most) {
        set(name, least);
        set(name, most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set(name, least - 1))
                .withMessage(name + ": " + (least - 1) + " (expected: " + least + " to " + most + ")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set(name, most + 1))
                .withMessageContaining(name + ": " + (most + 1));
    }

    @ParameterizedTest
    @MethodSource("times")
    void a_time_outside_its_range_is_named_with_what_was_expected(String name, Duration wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Limits.defaults().with(change -> at(TIMES, name).apply(change, wrong)))
                .withMessageStartingWith(name + ": ")
                .withMessageEndingWith(" ms (expected: 1000 to 3600000 ms)");
    }

    static Stream<Arguments> times() {
        return Stream.of("authtimeout", "actiontimeout", "httptimeout", "handshaketimeout")
                .flatMap(name -> Stream.of(
                                Duration.ofMillis(999),
                                Duration.ofHours(1).plusNanos(1),
                                Duration.ZERO,
                                Duration.ofSeconds(-1),
                                Duration.ofSeconds(Long.MAX_VALUE))
                        .map(wrong -> Arguments.of(name, wrong)));
    }

    @Test
    void the_time_to_drain_may_be_zero() {
        assertThat(Limits.defaults()
                        .with(change -> change.drainTimeout(Duration.ZERO))
                        .drainTimeout())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.defaults().with(change -> change.drainTimeout(Duration.ofMillis(-1))))
                .withMessage("draintimeout: -1 ms (expected: 0 to 3600000 ms)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.defaults().with(change -> change.drainTimeout(Duration.ofMinutes(61))))
                .withMessage("draintimeout: 3660000 ms (expected: 0 to 3600000 ms)");
    }

    @Test
    void the_defaults_are_the_documented_ones() {
        assertThat(Limits.defaults())
                .isEqualTo(Limits.builder()
                        .maxClients(10_000)
                        .authLimit(1_000)
                        .authTimeout(Duration.ofSeconds(30))
                        .loginFailures(5)
                        .maxLineBytes(65_536)
                        .maxLines(512)
                        .maxBodyBytes(1_048_576)
                        .clientQueueBytes(8_388_608)
                        .filterSize(10_000)
                        .pending(10_000)
                        .serverPending(1_024)
                        .actionTimeout(Duration.ofSeconds(60))
                        .httpTimeout(Duration.ofSeconds(30))
                        .drainTimeout(Duration.ofSeconds(10))
                        .shutdownDelay(Duration.ZERO)
                        .handshakeTimeout(Duration.ofSeconds(10))
                        .rememberedChannels(20_000)
                        .sessions(sessions -> sessions.withIdle(Duration.ofMinutes(15))
                                .withMost(10_000)
                                .withPerUser(100)
                                .withChecks(200))
                        .maxMemoryBytes(0)
                        .authLimitPerAddress(0)
                        .authInputBytes(16_384)
                        .authQueueBytes(65_536)
                        .build());
    }

    @Test
    void the_memory_budget_is_left_to_the_proxy_or_has_its_range() {
        Limits least = Limits.defaults().with(change -> change.maxMemoryBytes(4 << 20));
        assertThat(least.with(change -> change.maxMemoryBytes(1L << 40)).maxMemoryBytes())
                .isEqualTo(1L << 40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> least.with(change -> change.maxMemoryBytes((4 << 20) - 1)))
                .withMessage("maxmemory: 4194303 (expected: 4194304 to 1099511627776)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> least.with(change -> change.maxMemoryBytes((1L << 40) + 1)))
                .withMessageContaining("maxmemory");
    }

    @Test
    void one_address_gets_a_tenth_of_the_connections_before_login_unless_told_otherwise() {
        Limits limits = Limits.defaults();
        assertThat(limits.connectionsPerAddressBeforeLogin()).isEqualTo(100);
        assertThat(limits.with(change -> change.authLimit(5)).connectionsPerAddressBeforeLogin())
                .isEqualTo(1);
        assertThat(limits.with(change -> change.authLimitPerAddress(7)).connectionsPerAddressBeforeLogin())
                .isEqualTo(7);
    }

    @Test
    void a_change_leaves_the_rest() {
        Limits changed = Limits.defaults().with(change -> change.maxLines(7)).with(change -> change.pending(9));
        assertThat(changed.maxLines()).isEqualTo(7);
        assertThat(changed.pending()).isEqualTo(9);
        assertThat(changed.with(change -> change.maxLines(512).pending(10_000))).isEqualTo(Limits.defaults());
    }

    private static void set(String name, int value) {
        Limits.defaults().with(change -> at(NUMBERS, name).apply(change, value));
    }

    private static <T> T at(Map<String, T> map, String name) {
        assertThat(map).containsKey(name);
        return map.getOrDefault(name, map.values().iterator().next());
    }
}
