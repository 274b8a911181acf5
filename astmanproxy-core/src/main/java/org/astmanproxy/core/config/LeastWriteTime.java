package org.astmanproxy.core.config;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;

/**
 * How long a connection may take no byte, at least. The C program's sample has 100 and 200 ms, with which healthy
 * connections that pause for a moment would be closed. What a client leaves unread is bounded by its queue.
 */
final class LeastWriteTime {
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final ValueType<Duration> KIND =
            DurationAndSizeTypes.millis(Duration.ofMillis(100), Duration.ofHours(1));

    private LeastWriteTime() {}

    /** {@return what such a key takes} */
    static ValueType<Duration> kind() {
        return KIND;
    }

    /**
     * {@return a key for such a time}
     *
     * @param name the key
     * @param get where the value lies
     * @param set changes it
     */
    static ConfigKey key(
            String name,
            Function<ProxyConfig, Duration> get,
            BiFunction<ProxyConfigBuilder, Duration, ProxyConfigBuilder> set) {
        String byDefault = KIND.show(get.apply(ProxyConfig.defaults()));
        return new ConfigKey(name, KIND.expects(), byDefault, false, (draft, setting, at) -> {
            Duration time = read(ConfigKey.text(setting), at, "remove the line for the default of " + byDefault);
            draft.change(proxy -> set.apply(proxy, time));
        });
    }

    /**
     * {@return the time of a setting, raised to the least; a warning is noted then}
     *
     * @param text what stands there
     * @param at where it stands
     * @param hint what to do about it
     * @throws BadValueException when it is none
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
