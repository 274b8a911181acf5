package org.astmanproxy.config;

import java.util.List;
import java.util.stream.Collectors;

/** Configuration files that can't be used. Holds all errors that one run found; nothing was started. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigError> errors;

    /**
     * Of these errors.
     *
     * @param errors one or more
     */
    public ConfigException(List<ConfigError> errors) {
        super(errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** {@return the errors, in the order of files and lines} */
    public List<ConfigError> errors() {
        return errors;
    }
}
