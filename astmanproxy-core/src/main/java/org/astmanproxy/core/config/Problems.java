package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.astmanproxy.config.ConfigError;

/** Collects the errors and warnings of one file. */
final class Problems {
    private final String file;
    private final List<ConfigError> errors = new ArrayList<>();
    private final List<ConfigError> warnings = new ArrayList<>();
    private int unread;

    /**
     * Creates an empty collection.
     *
     * @param file the file as it was named
     */
    Problems(String file) {
        this.file = file;
    }

    /** {@return the place of a line, as errors show it} */
    String place(int line) {
        return file + ":" + line;
    }

    /**
     * Notes an error.
     *
     * @param line the number of the line, from 1; 0 if no line is the cause
     * @param what the fault
     * @param hint the expected value or the remedy; may be empty
     */
    void error(int line, String what, String hint) {
        errors.add(new ConfigError(file, line, what, hint));
    }

    /**
     * Notes an error for a line that includes another file. The missing contents of that file may explain other errors.
     *
     * @param line the number of the line, from 1; 0 if no line is the cause
     * @param what the fault
     * @param hint the expected value or the remedy; may be empty
     */
    void notRead(int line, String what, String hint) {
        unread++;
        error(line, what, hint);
    }

    /** {@return true if an error makes the meaning of other lines uncertain} */
    boolean isDoubtful() {
        return errors.size() > unread;
    }

    /**
     * Notes a warning.
     *
     * @param line the number of the line, from 1; 0 if no line is the cause
     * @param what the text of the warning
     * @param hint the remedy; may be empty
     */
    void warning(int line, String what, String hint) {
        warnings.add(new ConfigError(file, line, what, hint));
    }

    /** {@return the number of errors so far} */
    int errorCount() {
        return errors.size();
    }

    /** {@return the errors, sorted by line} */
    List<ConfigError> errors() {
        return inOrder(errors);
    }

    /** {@return the warnings, sorted by line} */
    List<ConfigError> warnings() {
        return inOrder(warnings);
    }

    private static List<ConfigError> inOrder(List<ConfigError> found) {
        return found.stream().sorted(Comparator.comparingInt(ConfigError::line)).toList();
    }
}
