package org.astmanproxy.config;

import java.util.Locale;

/** What {@code filterlocal} says of Originate over {@code Local/}, for users with rules about calls. */
public enum LocalChannels {
    /** A local channel is a channel like others. */
    OFF,
    /** Every local channel may be used. */
    ALLOW,
    /** A local channel may be used with one of the user's own channels or contexts. */
    ALLOWWITH,
    /** A local channel is made to begin in the user's own context. */
    ENFORCE;

    /** {@return the word as configuration files have it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
