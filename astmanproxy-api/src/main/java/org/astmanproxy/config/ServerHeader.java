package org.astmanproxy.config;

import java.util.Locale;
import java.util.Optional;

/** The messages of servers to which the proxy adds the header {@code Server:}, with the name of the server. */
public enum ServerHeader {
    /** All messages. The default. */
    ON,
    /** Events only, for clients that read command output by position, for example the PHP class of FreePBX. */
    EVENTS,
    /** No messages. */
    OFF;

    /**
     * {@return the setting with this name; empty if there is none}
     *
     * @param name {@code on}, {@code events} or {@code off}; case does not matter
     */
    public static Optional<ServerHeader> named(String name) {
        for (ServerHeader setting : values()) {
            if (setting.name().equalsIgnoreCase(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** {@return the name in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
