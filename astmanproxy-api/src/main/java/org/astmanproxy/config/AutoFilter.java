package org.astmanproxy.config;

import java.util.Locale;
import java.util.Optional;

/** Decides which messages of servers a client sees, besides its event mask and filters. */
public enum AutoFilter {
    /** All responses and events go to all clients, as in the C program. */
    OFF,
    /**
     * The client sees only messages with the ActionID of its latest action, and replies to its own actions without
     * ActionID.
     */
    ON,
    /** Replies go to the client that sent the action, and broadcasts to all clients. The default. */
    UNIQUE;

    /**
     * {@return the mode with this name; empty if there is none}
     *
     * @param name {@code off}, {@code on} or {@code unique}; case does not matter
     */
    public static Optional<AutoFilter> named(String name) {
        for (AutoFilter mode : values()) {
            if (mode.name().equalsIgnoreCase(name)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** {@return the name in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
