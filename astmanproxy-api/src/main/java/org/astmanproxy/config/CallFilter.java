package org.astmanproxy.config;

import java.util.Locale;

/** A word of {@code filters}: which kinds of events a user sees. */
public enum CallFilter {
    /** Events about call records only. */
    CDRONLY,
    /** Events about bridges only. */
    BRIONLY,
    /** Events about transfers only. */
    XFRONLY,
    /** No events about variables. */
    NOVAR;

    /** {@return the word as users files have it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
