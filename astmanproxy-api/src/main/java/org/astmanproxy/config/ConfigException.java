package org.astmanproxy.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown if configuration files have errors. It contains all errors of the configuration and of the users file. Nothing
 * has been started.
 */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigError> errors;
    private final transient List<ConfigError> warnings;

    /**
     * Creates an exception.
     *
     * @param errors one error or more
     */
    public ConfigException(List<ConfigError> errors) {
        this(errors, List.of());
    }

    /**
     * Creates an exception with the warnings about the same files. A warning often explains an error.
     *
     * @param errors one error or more
     * @param warnings the warnings; may be empty; they are not part of the message
     */
    public ConfigException(List<ConfigError> errors, List<ConfigError> warnings) {
        super(errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
        this.warnings = List.copyOf(warnings);
    }

    /** {@return the errors, sorted by file and line} */
    public List<ConfigError> errors() {
        return errors;
    }

    /** {@return the warnings about the same files, sorted by file and line} */
    public List<ConfigError> warnings() {
        return warnings;
    }
}
