package org.astmanproxy.config;

import java.util.Locale;

/** What requests with the method GET may run over http. HEAD runs only actions that change nothing, if GET runs any. */
public enum HttpGet {
    /** Every action. The default, as a wallboard or a script with a plain URL needs it. */
    ALL,
    /** Only actions that are known to change nothing; all others need POST. */
    READING,
    /** Nothing: every action needs POST. */
    OFF;

    /** {@return the name as configuration writes it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
