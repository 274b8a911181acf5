package org.astmanproxy.core.config;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.LoadedConfig;

/**
 * A configuration and its users file, also if they have errors. Immutable.
 *
 * @param conf the configuration file
 * @param users the users file; empty if there is none, or if it cannot be read
 * @param loaded the contents without the lines that have errors, and the warnings
 * @param errors every error in both files
 */
public record ExaminedFiles(
        ExaminedFile conf, Optional<ExaminedFile> users, LoadedConfig loaded, List<ConfigError> errors) {
    /**
     * Copies the errors.
     *
     * @param conf the configuration file
     * @param users the users file; empty if there is none, or if it cannot be read
     * @param loaded the contents without the lines that have errors, and the warnings
     * @param errors every error in both files
     */
    public ExaminedFiles {
        errors = List.copyOf(errors);
    }
}
