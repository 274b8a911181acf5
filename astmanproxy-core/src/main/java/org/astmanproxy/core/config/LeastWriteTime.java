package org.astmanproxy.core.config;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;

/**
 * Enforces the minimum for write timeouts. The sample of the C program has 100 and 200 ms, which would close healthy
 * connections after a short pause. The queue of a client bounds its unread bytes in any case.
 */
final class LeastWriteTime {
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final ValueType<Duration> KIND =
            DurationAndSizeTypes.millis(Duration.ofMillis(100), Duration.ofHours(1));

    private LeastWriteTime() {}

    /** {@return the type of such a key} */
    static ValueType<Duration> kind() {
        return KIND;
    }

    /**
     * {@return a key for such a timeout}
     *
     * @param name the name of the key
     * @param get reads the value
     * @param set changes the value
     */
    static ConfigKey key(
            String name,
            Function<ProxyConfig, Duration> get,
            BiFunction<ProxyConfigBuilder, Duration, ProxyConfigBuilder> set) {
        String byDefault = KIND.show(get.apply(ProxyConfig.defaults()));
        return new ConfigKey(name, KIND.expects(), byDefault, false, (draft, setting, at) -> {
                    Duration time =
                            read(ConfigKey.text(setting), at, "remove the line for the default of " + byDefault);
                    draft.change(proxy -> set.apply(proxy, time));
                })
                .showing(config -> KIND.show(get.apply(config)));
    }

    /**
     * {@return the time of a setting, at least the minimum; a lower value causes a warning}
     *
     * @param text the text of the setting
     * @param at the location of the setting
     * @param hint the remedy
     * @throws BadValueException if the text is not a duration
     */
    static Duration read(String text, SettingLocation at, String hint) throws BadValueException {
        Duration time = KIND.read(text);
        if (time.compareTo(LEAST) >= 0) {
            return time;
        }
        at.warning("'" + text + "' counts as 5 s, since healthy connections pause for longer than that", hint);
        return LEAST;
    }
}
