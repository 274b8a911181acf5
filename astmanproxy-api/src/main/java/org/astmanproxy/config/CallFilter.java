package org.astmanproxy.config;

import java.util.Locale;

/** A word of the key {@code filters}, which limits the kinds of events that a user sees. */
public enum CallFilter {
    /** Events about call records only. */
    CDRONLY,
    /** Events about bridges only. */
    BRIONLY,
    /** Events about transfers only. */
    XFRONLY,
    /** No events about variables. */
    NOVAR;

    /** {@return the word in the users file} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
