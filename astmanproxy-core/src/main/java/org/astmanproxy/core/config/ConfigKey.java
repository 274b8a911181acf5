package org.astmanproxy.core.config;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.astmanproxy.ReloadEffect;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.LimitsBuilder;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;

/**
 * A key of {@code astmanproxy.conf}.
 *
 * @param name the name in lower case
 * @param expects the expected value, for messages and documentation
 * @param byDefault the default, for documentation
 * @param repeats true if the key may occur more than once
 * @param effect the effect of the key
 * @param reload the treatment of the key at a reload
 */
record ConfigKey(String name, String expects, String byDefault, boolean repeats, KeyEffect effect, KeyReload reload) {
    /**
     * Creates a key that other code compares at a reload, and whose changes apply at once.
     *
     * @param name the name in lower case
     * @param expects the expected value, for messages and documentation
     * @param byDefault the default, for documentation
     * @param repeats true if the key may occur more than once
     * @param effect the effect of the key
     */
    ConfigKey(String name, String expects, String byDefault, boolean repeats, KeyEffect effect) {
        this(name, expects, byDefault, repeats, effect, KeyReload.compared());
    }

    /** {@return a copy with another reload} */
    ConfigKey reload(UnaryOperator<KeyReload> change) {
        return new ConfigKey(name, expects, byDefault, repeats, effect, change.apply(reload));
    }

    /** {@return a copy whose changes have an effect for new connections} */
    ConfigKey forNewConnections() {
        return reload(it -> it.with(ReloadEffect.NEW_CONNECTIONS));
    }

    /** {@return a copy whose changes need a restart} */
    ConfigKey atRestart() {
        return reload(it -> it.with(ReloadEffect.RESTART));
    }

    /** {@return a copy whose value a reload shows} */
    ConfigKey showing(Function<ProxyConfig, Object> value) {
        return reload(it -> it.showing(config -> String.valueOf(value.apply(config))));
    }

    /** The effect of a key. */
    interface KeyEffect {
        /**
         * Applies a value.
         *
         * @param draft the configuration so far
         * @param setting the setting
         * @param at the location of the setting
         * @throws BadValueException if the value is invalid
         */
        void apply(ConfigLinesBuilder draft, FileEntry.Setting setting, SettingLocation at) throws BadValueException;
    }

    /**
     * {@return a key for a value in {@link ProxyConfig}, which also provides the default}
     *
     * @param <T> the type of the value
     * @param name the name of the key
     * @param kind the type of allowed values
     * @param get reads the value
     * @param set changes the value
     */
    static <T> ConfigKey proxy(
            String name,
            ValueType<T> kind,
            Function<ProxyConfig, T> get,
            BiFunction<ProxyConfigBuilder, T, ProxyConfigBuilder> set) {
        String byDefault = kind.show(get.apply(ProxyConfig.defaults()));
        return single(name, kind, byDefault, (draft, value) -> draft.change(proxy -> set.apply(proxy, value)))
                .showing(config -> kind.show(get.apply(config)));
    }

    /**
     * {@return a key for a value in {@link Limits}, which also provides the default}
     *
     * @param <T> the type of the value
     * @param name the name of the key
     * @param kind the type of allowed values
     * @param get reads the value
     * @param set changes the value
     */
    static <T> ConfigKey limit(
            String name, ValueType<T> kind, Function<Limits, T> get, BiFunction<LimitsBuilder, T, LimitsBuilder> set) {
        String byDefault = kind.show(get.apply(Limits.defaults()));
        return single(name, kind, byDefault, (draft, value) -> draft.changeLimits(limits -> set.apply(limits, value)))
                .showing(config -> kind.show(get.apply(config.limits())));
    }

    /**
     * {@return a key with one value for any purpose}
     *
     * @param <T> the type of the value
     * @param name the name of the key
     * @param kind the type of allowed values
     * @param byDefault the default, for documentation
     * @param into receives the value
     */
    static <T> ConfigKey single(
            String name, ValueType<T> kind, String byDefault, BiConsumer<ConfigLinesBuilder, T> into) {
        KeyEffect effect = (draft, setting, at) -> into.accept(draft, kind.read(text(setting)));
        return new ConfigKey(name, kind.expects(), byDefault, false, effect);
    }

    /**
     * {@return a key without effect, which may cause a warning of {@link IgnoredKeys}}
     *
     * @param name the name of the key
     * @param kind the type of allowed values
     * @param byDefault the default, for documentation
     */
    static ConfigKey noted(String name, ValueType<?> kind, String byDefault) {
        return single(name, kind, byDefault, (draft, value) -> {});
    }

    /**
     * {@return the value}
     *
     * @param setting the setting
     * @throws BadValueException if there is no value
     */
    static String text(FileEntry.Setting setting) throws BadValueException {
        Field field = setting.single();
        if (field.text().isBlank()) {
            throw new BadValueException("there is no value", "leave the line out for the default");
        }
        return field.text();
    }
}
