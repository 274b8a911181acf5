package org.astmanproxy.core.config;

import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.ReloadChange;
import org.astmanproxy.ReloadEffect;
import org.astmanproxy.config.ProxyConfig;

/**
 * The treatment of a key at a reload.
 *
 * @param effect when a change has an effect
 * @param value returns the value in the form that answers and logs show; empty if other code compares it
 * @param isSecret true if the value is not shown
 */
record KeyReload(ReloadEffect effect, Optional<Function<ProxyConfig, String>> value, boolean isSecret) {
    private static final String NONE = "none";

    /** {@return the reload of a key that other code compares} */
    static KeyReload compared() {
        return new KeyReload(ReloadEffect.AT_ONCE, Optional.empty(), false);
    }

    /** {@return a copy with another effect} */
    KeyReload with(ReloadEffect other) {
        return new KeyReload(other, value, isSecret);
    }

    /** {@return a copy that shows a value} */
    KeyReload showing(Function<ProxyConfig, String> shown) {
        return new KeyReload(effect, Optional.of(shown), false);
    }

    /** {@return a copy that compares a value and does not show it} */
    KeyReload hiding(Function<ProxyConfig, String> secret) {
        return new KeyReload(effect, Optional.of(secret), true);
    }

    /**
     * {@return the change of a key; empty if its value is the same}
     *
     * @param key the name of the key
     * @param before the configuration before
     * @param after the configuration after
     */
    Optional<ReloadChange> change(String key, ProxyConfig before, ProxyConfig after) {
        return value.flatMap(shown -> {
            String old = shown.apply(before);
            String now = shown.apply(after);
            String change = isSecret ? "changed" : orNone(old) + " -> " + orNone(now);
            return old.equals(now) ? Optional.empty() : Optional.of(new ReloadChange(key, change, effect));
        });
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
