package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.TRACE;
import static java.lang.System.Logger.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.astmanproxy.config.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The levels of the log, which an operator may change while the proxy runs. */
class LogLevelsTest {
    private static final String SERVER = "org.astmanproxy.server";
    private static final String PREFIX = "org.slf4j.simpleLogger.log.";

    private final LogLevels levels = new LogLevels();

    @Test
    void one_level_holds_for_all_loggers_of_the_proxy_and_for_no_others() {
        levels.set(WARNING);
        assertThat(levels.let(SERVER, INFO)).isFalse();
        assertThat(levels.let(SERVER, WARNING)).isTrue();
        assertThat(levels.let("sun.net.www", TRACE)).isTrue();
    }

    @Test
    void a_part_may_have_a_level_of_its_own_until_all_get_one() {
        levels.set("Server", DEBUG);
        assertThat(levels.let(SERVER, DEBUG)).isTrue();
        assertThat(levels.let("org.astmanproxy.client", DEBUG)).isFalse();
        assertThat(levels.shown()).isEqualTo("info, server debug");
        levels.set(INFO);
        assertThat(levels.let(SERVER, DEBUG)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, info", "1, debug", "2, trace", "3, trace"})
    void each_d_shows_more(int debug, String level) {
        Properties properties = new Properties();
        LogSettings.ofDebug(debug).apply(properties);
        LogSettings.moveLevels(properties, levels);
        assertThat(levels.shown()).isEqualTo(level);
        assertThat(properties).containsEntry(PREFIX + "org.astmanproxy", "TRACE");
        LogSettings.moveLevels(properties, levels);
        assertThat(levels.shown()).as("a second time").isEqualTo(level);
    }

    @Test
    void a_java_option_sets_the_level_of_a_part_or_of_a_class() {
        Properties properties = new Properties();
        properties.setProperty(PREFIX + SERVER, "debug");
        properties.setProperty(PREFIX + "org.astmanproxy.core.net", "error");
        LogSettings.ofDebug(0).apply(properties);
        LogSettings.moveLevels(properties, levels);
        assertThat(levels.let(SERVER, DEBUG)).isTrue();
        assertThat(levels.let("org.astmanproxy.core.net.Acceptor", WARNING)).isFalse();
        assertThat(levels.let("org.astmanproxy.proxy", DEBUG)).isFalse();
    }

    @Test
    void a_part_that_is_off_writes_nothing() {
        Properties properties = new Properties();
        properties.setProperty(PREFIX + SERVER, "off");
        LogSettings.ofDebug(0).apply(properties);
        LogSettings.moveLevels(properties, levels);
        assertThat(levels.let(SERVER, ERROR)).isFalse();
        assertThat(levels.let("org.astmanproxy.client", INFO)).isTrue();
        assertThat(levels.shown()).isEqualTo("info, server off");
        levels.set("server", LogLevels.named("Level", "Error"));
        assertThat(levels.let(SERVER, ERROR)).isTrue();
    }

    @Test
    void what_is_unknown_is_refused() {
        assertThatThrownBy(() -> LogLevels.named("Level", "loud"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Level: 'loud' (expected: off, error, warn, info, debug or trace)");
        Properties properties = new Properties();
        properties.setProperty(PREFIX + SERVER, "loud");
        assertThatThrownBy(() -> LogSettings.moveLevels(properties, levels))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(PREFIX + SERVER + ": 'loud' (expected: off, error, warn, info, debug or trace)");
        assertThatThrownBy(() -> levels.set("x", INFO))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Part: 'x' (expected: client, extension, launcher, proxy, server, tls)");
    }
}
