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
    private int unread;

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
     * Notes an error: a line asks for another file, which is not read. What that file may hold is missing now, and
     * may explain other errors.
     *
     * @param line line number from 1
     * @param what what is wrong
     * @param hint what was expected, or what helps; may be empty
     */
    void notRead(int line, String what, String hint) {
        unread++;
        error(line, what, hint);
    }

    /** {@return whether there is an error that leaves open what the file's own lines say} */
    boolean isDoubtful() {
        return errors.size() > unread;
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
