package org.astmanproxy;

import java.util.Objects;

/**
 * One difference between the configuration before and after a reload. It holds no secret. Immutable.
 *
 * @param item what has changed, for example {@code server pbx2}, {@code user alice} or {@code maxclients}
 * @param change how it has changed, for example {@code added} or {@code 100 -> 200}
 * @param effect when that has an effect
 */
public record ReloadChange(String item, String change, ReloadEffect effect) {
    /**
     * Checks the values.
     *
     * @param item what has changed
     * @param change how it has changed
     * @param effect when that has an effect
     */
    public ReloadChange {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(effect, "effect");
    }

    /** {@return one line, for an answer or a log} */
    @Override
    public String toString() {
        return item + ": " + change + (effect.label().isEmpty() ? "" : " (" + effect.label() + ")");
    }
}
