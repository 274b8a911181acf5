package org.astmanproxy.config;

import java.util.List;

/**
 * What a users file said.
 *
 * @param users the users in their order
 * @param warnings what is accepted, but may not mean what it seems to
 */
public record LoadedUsers(List<UserConfig> users, List<ConfigError> warnings) {
    /**
     * Checks and copies the values.
     *
     * @param users as above
     * @param warnings as above
     */
    public LoadedUsers {
        users = List.copyOf(users);
        warnings = List.copyOf(warnings);
    }
}
