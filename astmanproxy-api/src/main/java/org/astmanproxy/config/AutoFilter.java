package org.astmanproxy.config;

import java.util.Locale;
import java.util.Optional;

/** Which messages of a server a client gets to see, besides what its event mask and filters let through. */
public enum AutoFilter {
    /** Every response and event goes to every client, as the C program did. */
    OFF,
    /** Only messages with the ActionID that the client set last. */
    ON,
    /** Answers and list rows go to the client that asked; what Asterisk broadcasts goes to all. The default. */
    UNIQUE;

    /**
     * {@return the mode of this name, if there is one}
     *
     * @param name {@code off}, {@code on} or {@code unique}, in any case
     */
    public static Optional<AutoFilter> named(String name) {
        for (AutoFilter mode : values()) {
            if (mode.name().equalsIgnoreCase(name)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** {@return the name as configuration writes it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
