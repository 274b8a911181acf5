package org.astmanproxy.config;

import java.util.Optional;
import java.util.Set;

/**
 * Who may log in to the proxy.
 *
 * @param name user name; compared exactly
 * @param secret in clear, since Challenge needs it so
 * @param server the server this user's actions go to, whatever they say; empty: as they say
 * @param write the classes of what this user may do, lower case; holds {@code all} for everything. Changing the proxy
 *     for others takes {@code system}
 * @param serverHeader which messages carry {@code Server:}; empty: as the listener's setting
 */
public record UserConfig(
        String name, String secret, Optional<String> server, Set<String> write, Optional<ServerHeader> serverHeader) {
    /**
     * Checks and copies the values.
     *
     * @param name as above
     * @param secret as above
     * @param server as above
     * @param write as above
     * @param serverHeader as above
     */
    public UserConfig {
        Checks.oneLine(name, "user name");
        Checks.noLineEnd(secret, "secret");
        write = Set.copyOf(write);
    }

    /**
     * {@return a user who may do everything}
     *
     * @param name user name
     * @param secret its secret
     */
    public static UserConfig of(String name, String secret) {
        return new UserConfig(name, secret, Optional.empty(), Set.of("all"), Optional.empty());
    }

    /** {@return whether this user may change the proxy for others} */
    public boolean isAdministrator() {
        return write.contains("all") || write.contains("system");
    }

    /** {@return the settings without the secret} */
    @Override
    public String toString() {
        return name;
    }
}
