package org.astmanproxy.config;

import java.util.Locale;

/** The rule of {@code filterlocal} for an Originate over {@code Local/} by a restricted user. */
public enum LocalChannels {
    /** A Local channel has to match both the channel rules and the context rules of the user. */
    OFF,
    /** The user may use every Local channel. */
    ALLOW,
    /** The user may use a Local channel whose context is one of the contexts of the user ({@code out_context}). */
    ALLOWWITH,
    /** The proxy replaces the context of a Local channel with the user's first {@code out_context}. */
    ENFORCE;

    /** {@return the word in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
