package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.astmanproxy.config.ConfigError;

/** The errors and warnings of one file. */
final class Problems {
    private final String file;
    private final List<ConfigError> errors = new ArrayList<>();
    private final List<ConfigError> warnings = new ArrayList<>();

    /**
     * None yet.
     *
     * @param file the file as it was named
     */
    Problems(String file) {
        this.file = file;
    }

    /**
     * Notes an error.
     *
     * @param line line number from 1, or 0 where no line is to blame
     * @param what what is wrong
     * @param hint what was expected, or what helps; may be empty
     */
    void error(int line, String what, String hint) {
        errors.add(new ConfigError(file, line, what, hint));
    }

    /**
     * Notes a warning.
     *
     * @param line line number from 1, or 0 where no line is to blame
     * @param what what is worth knowing
     * @param hint what helps; may be empty
     */
    void warning(int line, String what, String hint) {
        warnings.add(new ConfigError(file, line, what, hint));
    }

    /** {@return how many errors there are so far} */
    int errorCount() {
        return errors.size();
    }

    /** {@return the errors in the order of their lines} */
    List<ConfigError> errors() {
        return inOrder(errors);
    }

    /** {@return the warnings in the order of their lines} */
    List<ConfigError> warnings() {
        return inOrder(warnings);
    }

    private static List<ConfigError> inOrder(List<ConfigError> found) {
        return found.stream().sorted(Comparator.comparingInt(ConfigError::line)).toList();
    }
}
