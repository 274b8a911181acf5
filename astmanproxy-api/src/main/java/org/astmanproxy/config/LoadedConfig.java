package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The contents of configuration files. Immutable.
 *
 * @param config the configuration
 * @param logFile the log file; empty for standard error
 * @param auditFile the file for the audit; empty for none
 * @param usersFile the file with the users; empty if there is none
 * @param warnings warnings about settings that are accepted, for example keys without effect such as {@code proc_user}
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
     * @param config the configuration
     * @param logFile the log file; empty for standard error
     * @param auditFile the file for the audit; empty for none
     * @param usersFile the file with the users; empty if there is none
     * @param warnings the warnings
     */
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
