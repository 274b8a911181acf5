package org.astmanproxy.config;

import java.util.List;

/**
 * The contents of a users file. Immutable.
 *
 * @param users the users, in order
 * @param warnings warnings about settings that may have another meaning than intended
 */
public record LoadedUsers(List<UserConfig> users, List<ConfigError> warnings) {
    /**
     * Checks and copies the values.
     *
     * @param users the users, in order
     * @param warnings the warnings
     */
    public LoadedUsers {
        users = List.copyOf(users);
        warnings = List.copyOf(warnings);
    }
}
