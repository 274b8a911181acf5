package org.astmanproxy.config;

import java.util.Locale;
import java.util.Optional;

/** Which messages from a server carry the {@code Server:} header that says where they are from. */
public enum ServerHeader {
    /** All of them. The default. */
    ON,
    /** Events only: for clients that read command output by position, as the PHP class of FreePBX does. */
    EVENTS,
    /** None. */
    OFF;

    /**
     * {@return the setting of this name, if there is one}
     *
     * @param name {@code on}, {@code events} or {@code off}, in any case
     */
    public static Optional<ServerHeader> named(String name) {
        for (ServerHeader setting : values()) {
            if (setting.name().equalsIgnoreCase(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** {@return the name as configuration writes it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
