package org.astmanproxy.core.config;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.LimitsBuilder;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;

/**
 * A key of {@code astmanproxy.conf}.
 *
 * @param name in lower case
 * @param expects what it takes, as messages and documentation say it
 * @param byDefault what holds without it, as documentation says it
 * @param repeats whether it may stand there more than once
 * @param effect what it does
 */
record ConfigKey(String name, String expects, String byDefault, boolean repeats, KeyEffect effect) {
    /** What a key does. */
    interface KeyEffect {
        /**
         * Puts a value where it belongs.
         *
         * @param draft where it belongs
         * @param setting what stands there
         * @param at where it stands
         * @throws BadValueException when it can't be used
         */
        void apply(ConfigLinesBuilder draft, FileEntry.Setting setting, SettingLocation at) throws BadValueException;
    }

    /**
     * {@return a key of a value in {@link ProxyConfig}, which also has its default}
     *
     * @param <T> type of the value
     * @param name the key
     * @param kind what it takes
     * @param get where the value lies
     * @param set changes it
     */
    static <T> ConfigKey proxy(
            String name,
            ValueType<T> kind,
            Function<ProxyConfig, T> get,
            BiFunction<ProxyConfigBuilder, T, ProxyConfigBuilder> set) {
        String byDefault = kind.show(get.apply(ProxyConfig.defaults()));
        return single(name, kind, byDefault, (draft, value) -> draft.change(proxy -> set.apply(proxy, value)));
    }

    /**
     * {@return a key of a value in {@link Limits}, which also has its default}
     *
     * @param <T> type of the value
     * @param name the key
     * @param kind what it takes
     * @param get where the value lies
     * @param set changes it
     */
    static <T> ConfigKey limit(
            String name, ValueType<T> kind, Function<Limits, T> get, BiFunction<LimitsBuilder, T, LimitsBuilder> set) {
        String byDefault = kind.show(get.apply(Limits.defaults()));
        return single(name, kind, byDefault, (draft, value) -> draft.changeLimits(limits -> set.apply(limits, value)));
    }

    /**
     * {@return a key that takes one value and goes anywhere}
     *
     * @param <T> type of the value
     * @param name the key
     * @param kind what it takes
     * @param byDefault what holds without it
     * @param into takes the value
     */
    static <T> ConfigKey single(
            String name, ValueType<T> kind, String byDefault, BiConsumer<ConfigLinesBuilder, T> into) {
        KeyEffect effect = (draft, setting, at) -> into.accept(draft, kind.read(text(setting)));
        return new ConfigKey(name, kind.expects(), byDefault, false, effect);
    }

    /**
     * {@return a key that does nothing but take a value, which may cause a warning of {@link IgnoredKeys}}
     *
     * @param name the key
     * @param kind what it takes
     * @param byDefault what holds without it
     */
    static ConfigKey noted(String name, ValueType<?> kind, String byDefault) {
        return single(name, kind, byDefault, (draft, value) -> {});
    }

    /**
     * {@return the value}
     *
     * @param setting what stands there
     * @throws BadValueException when there is none
     */
    static String text(FileEntry.Setting setting) throws BadValueException {
        Field field = setting.single();
        if (field.text().isBlank()) {
            throw new BadValueException("there is no value", "leave the line out for the default");
        }
        return field.text();
    }
}
