package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What configuration files said.
 *
 * @param config what to run
 * @param logFile where the log goes; empty: standard error
 * @param auditFile where it is noted who does what; empty: nowhere
 * @param usersFile the file that the users came from; empty where there is none
 * @param warnings what is accepted but has no effect, as {@code proc_user}
 */
public record LoadedConfig(
        ProxyConfig config,
        Optional<Path> logFile,
        Optional<Path> auditFile,
        Optional<Path> usersFile,
        List<ConfigError> warnings) {
    /**
     * Checks and copies the values.
     *
     * @param config as above
     * @param logFile as above
     * @param auditFile as above
     * @param usersFile as above
     * @param warnings as above
     */
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
