package org.astmanproxy.config;

import java.util.List;
import java.util.stream.Collectors;

/** Configuration files that can't be used. Holds all errors that one run found; nothing was started. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigError> errors;
    private final transient List<ConfigError> warnings;

    /**
     * Of these errors.
     *
     * @param errors one or more
     */
    public ConfigException(List<ConfigError> errors) {
        this(errors, List.of());
    }

    /**
     * Of these errors, with the warnings that the same run found. A warning often explains an error.
     *
     * @param errors one or more
     * @param warnings maybe none; the message does not hold them
     */
    public ConfigException(List<ConfigError> errors, List<ConfigError> warnings) {
        super(errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
        this.warnings = List.copyOf(warnings);
    }

    /** {@return the errors, in the order of files and lines} */
    public List<ConfigError> errors() {
        return errors;
    }

    /** {@return the warnings of the same run, in the order of files and lines} */
    public List<ConfigError> warnings() {
        return warnings;
    }
}
