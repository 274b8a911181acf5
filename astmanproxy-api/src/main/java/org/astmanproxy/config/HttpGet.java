package org.astmanproxy.config;

import java.util.Locale;

/**
 * The actions that the method GET may run over HTTP. HEAD runs only actions that change nothing, and no actions with
 * {@link #OFF}.
 */
public enum HttpGet {
    /** All actions. The default, because wallboards and scripts use plain URLs. */
    ALL,
    /** Actions that are known to change nothing; all others require POST. */
    READING,
    /** No actions; all require POST. */
    OFF;

    /** {@return the name in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
