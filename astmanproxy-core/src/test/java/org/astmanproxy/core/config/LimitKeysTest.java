package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.astmanproxy.config.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitKeysTest {
    @TempDir
    private Path folder;

    private static Arguments limit(
            String key,
            Function<Limits, Object> get,
            Object unset,
            String text,
            Object set,
            String least,
            String most) {
        return arguments(key, get, unset, text, set, least, most);
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                limit("maxclients", Limits::maxClients, 10_000, "25", 25, "1", "1000000"),
                limit("authlimit", Limits::authLimit, 1_000, "7", 7, "1", "1000000"),
                limit("authtimeout", Limits::authTimeout, seconds(30), "90", seconds(90), "1", "3600"),
                limit("loginfailures", Limits::loginFailures, 5, "0", 0, "0", "1000"),
                limit("maxline", Limits::maxLineBytes, 65_536, "16 KiB", 16_384, "64", "1048576"),
                limit("maxlines", Limits::maxLines, 512, "127", 127, "1", "100000"),
                limit("maxbody", Limits::maxBodyBytes, 1 << 20, "2M", 2 << 20, "1024", "1073741824"),
                limit("clientqueue", Limits::clientQueueBytes, 8 << 20, "64MiB", 64 << 20, "65536", "1073741824"),
                limit("filtersize", Limits::filterSize, 10_000, "500", 500, "100", "400000"),
                limit("pending", Limits::pending, 10_000, "100", 100, "1", "1000000"),
                limit("serverpending", Limits::serverPending, 1_024, "100", 100, "1", "100000"),
                limit("actiontimeout", Limits::actionTimeout, seconds(60), "2m", seconds(120), "1", "3600"),
                limit("httptimeout", Limits::httpTimeout, seconds(30), "45", seconds(45), "1", "3600"),
                limit("webrequests", Limits::webRequests, 64, "7", 7, "1", "10000"),
                limit("draintimeout", Limits::drainTimeout, seconds(10), "45", seconds(45), "0", "3600"),
                limit("handshaketimeout", Limits::handshakeTimeout, seconds(10), "5", seconds(5), "1", "3600"),
                limit("channelmemory", Limits::rememberedChannels, 20_000, "500", 500, "100", "1000000"),
                limit(
                        "httpsession",
                        limits -> limits.sessions().idle(),
                        seconds(900),
                        "5m",
                        seconds(300),
                        "10",
                        "86400"),
                limit("httpsessions", limits -> limits.sessions().most(), 10_000, "50", 50, "1", "100000"),
                limit("httpsessionsperuser", limits -> limits.sessions().perUser(), 100, "3", 3, "1", "100000"),
                limit("loginchecks", limits -> limits.sessions().checks(), 200, "8", 8, "4", "10000"),
                limit("maxmemory", Limits::maxMemoryBytes, 0L, "1.5 GiB", 3L << 29, "4194304", "1099511627776"),
                limit("authlimitperaddress", Limits::authLimitPerAddress, 0, "20", 20, "1", "1000000"),
                limit("authinput", Limits::authInputBytes, 16_384, "4K", 4_096, "1024", "1048576"),
                limit("authqueue", Limits::authQueueBytes, 65_536, "32K", 32_768, "16384", "1048576"),
                limit("replaybuffer", Limits::replayBufferBytes, 16 << 20, "4M", 4 << 20, "0", "1073741824"));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_limit_has_its_default_and_takes_a_value(
            String key, Function<Limits, Object> get, Object unset, String text, Object set) {
        Conf conf = new Conf(folder);

        assertThat(get.apply(conf.read(Conf.HOST).config().limits())).isEqualTo(unset);
        assertThat(get.apply(conf.read(Conf.HOST, key + " = " + text).config().limits()))
                .isEqualTo(set);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_limit_takes_its_least_and_most_and_nothing_beyond(
            String key,
            Function<Limits, Object> get,
            Object unset,
            String text,
            Object set,
            String least,
            String most) {
        Conf conf = new Conf(folder);
        long below = Long.parseLong(least) - 1;
        long above = Long.parseLong(most) + 1;

        assertThat(get.apply(conf.read(Conf.HOST, key + " = " + least).config().limits()))
                .isNotEqualTo(unset);
        assertThat(get.apply(conf.read(Conf.HOST, key + " = " + most).config().limits()))
                .isNotEqualTo(unset);
        assertThat(conf.errors(Conf.HOST, key + "=" + below))
                .singleElement()
                .satisfies(error -> assertThat(error).startsWith("conf:2: " + key + ": '" + below + "' (expected: "));
        assertThat(conf.errors(Conf.HOST, key + "=" + above))
                .singleElement()
                .satisfies(error -> assertThat(error).startsWith("conf:2: " + key + ": '" + above + "' (expected: "));
    }

    @Test
    void the_listeners_may_stay_open_for_up_to_an_hour() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST).limits().shutdownDelay()).isZero();
        assertThat(conf.config(Conf.HOST, "shutdowndelay = 15").limits().shutdownDelay())
                .isEqualTo(seconds(15));
        assertThat(conf.config(Conf.HOST, "shutdowndelay = 3600").limits().shutdownDelay())
                .isEqualTo(seconds(3600));
        for (String wrong : new String[] {"-1", "3601"}) {
            assertThat(conf.errors(Conf.HOST, "shutdowndelay = " + wrong))
                    .singleElement()
                    .satisfies(error -> assertThat(error)
                            .startsWith("conf:2: shutdowndelay: '" + wrong + "' (expected: seconds from 0 s to 1 h"));
        }
    }

    @Test
    void a_replay_buffer_that_is_not_off_has_room_for_some_events() {
        Conf conf = new Conf(folder);

        assertThat(conf.config(Conf.HOST, "replaybuffer = 256 KiB").limits().replayBufferBytes())
                .isEqualTo(256 << 10);
        assertThat(conf.errors(Conf.HOST, "replaybuffer = 255 KiB"))
                .singleElement()
                .satisfies(error -> assertThat(error).contains("(expected: 0, or bytes from 256 KiB to 1024 MiB"));
    }

    @ParameterizedTest
    @CsvSource({
        "authtimeout, 1.5, 1500",
        "authtimeout, 1500ms, 1500",
        "authtimeout, 2500 ms, 2500",
        "authtimeout, 45 s, 45000",
        "authtimeout, 1M, 60000"
    })
    void a_duration_may_have_a_fraction_and_a_unit(String key, String text, long millis) {
        Limits limits = new Conf(folder).config(Conf.HOST, key + " = " + text).limits();

        assertThat(limits.authTimeout()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "100k, 102400", "100 KiB, 102400", "1.5M, 1572864", "1mib, 1048576"})
    void a_size_may_have_a_fraction_and_a_unit(String text, int bytes) {
        Limits limits =
                new Conf(folder).config(Conf.HOST, "clientqueue = " + text).limits();

        assertThat(limits.clientQueueBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "maxclients, ten",
        "maxclients, 1e3",
        "maxclients, -5",
        "maxclients, 99999999999999999999",
        "authtimeout, 30 hours",
        "authtimeout, 1 2",
        "clientqueue, 8 KB",
        "clientqueue, 5s"
    })
    void what_is_no_measure_is_refused(String key, String text) {
        assertThat(new Conf(folder).errors(Conf.HOST, key + " = " + text))
                .singleElement()
                .asString()
                .startsWith("conf:2: " + key + ": '" + text + "' (expected: ");
    }

    @Test
    void an_error_says_the_range() {
        assertThat(new Conf(folder).errors("maxline = 1", "authtimeout = 2 h", "pending = 0"))
                .containsExactly(
                        "conf:1: maxline: '1' (expected: bytes from 64 B to 1 MiB; K, KiB, M or MiB may follow)",
                        "conf:2: authtimeout: '2 h' (expected: seconds from 1 s to 1 h; ms, s or m may follow)",
                        "conf:3: pending: '0' (expected: a number from 1 to 1000000)");
    }
}
