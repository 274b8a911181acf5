package org.astmanproxy.config;

import java.util.Locale;

/** The rule of {@code filterlocal} for an Originate over {@code Local/} by a restricted user. */
public enum LocalChannels {
    /** A Local channel is treated like any other channel. */
    OFF,
    /** The user may use every Local channel. */
    ALLOW,
    /** The user may use a Local channel together with one of its own channels or contexts. */
    ALLOWWITH,
    /** The proxy replaces the context of a Local channel by the user's own context. */
    ENFORCE;

    /** {@return the word in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
