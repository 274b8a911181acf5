package org.astmanproxy.core.config;

import java.util.Optional;

/**
 * The location of a setting, at which its errors are noted.
 *
 * @param problems receives the errors
 * @param line the number of the line
 * @param key the name of the key in errors
 */
record SettingLocation(Problems problems, int line, String key) {
    /** {@return the file and the line, as errors show them} */
    String shown() {
        return problems.place(line);
    }

    /**
     * Notes an error of this setting.
     *
     * @param what the fault
     * @param hint the expected value or the remedy; may be empty
     */
    void error(String what, String hint) {
        problems.error(line, key + ": " + what, hint);
    }

    /**
     * Notes an error of this setting.
     *
     * @param bad the fault
     */
    void error(BadValueException bad) {
        error(bad.what(), bad.hint());
    }

    /**
     * Notes a warning about this setting.
     *
     * @param what the text of the warning
     * @param hint the remedy; may be empty
     */
    void warning(String what, String hint) {
        problems.warning(line, key + ": " + what, hint);
    }

    /**
     * {@return the location of a part of this setting}
     *
     * @param name the name of the part
     */
    SettingLocation part(String name) {
        return new SettingLocation(problems, line, key + ": " + name);
    }

    /** {@return the number of errors in the file so far} */
    int errors() {
        return problems.errorCount();
    }

    /**
     * {@return the value of the text; empty, with an error noted, if the text is invalid}
     *
     * @param <T> the type of the value
     * @param kind the type of allowed values
     * @param text the text of the setting
     */
    <T> Optional<T> read(ValueType<T> kind, String text) {
        try {
            return Optional.of(kind.read(text));
        } catch (BadValueException bad) {
            error(bad);
            return Optional.empty();
        }
    }

    /**
     * {@return the value of the text; empty, with an error noted, if the text is invalid} The error does not show the
     * text, which may be a part of a secret.
     *
     * @param <T> the type of the value
     * @param kind the type of allowed values
     * @param text the text of the setting
     */
    <T> Optional<T> readUnseen(ValueType<T> kind, String text) {
        return readUnseen(kind, text, "");
    }

    /**
     * {@return the value of the text; empty, with an error noted, if the text is invalid} The error does not show the
     * text, which may be a part of a secret.
     *
     * @param <T> the type of the value
     * @param kind the type of allowed values
     * @param text the text of the setting
     * @param more an addition to the hint
     */
    <T> Optional<T> readUnseen(ValueType<T> kind, String text, String more) {
        Optional<T> value = kind.parser().apply(text);
        if (value.isEmpty()) {
            error("can't be read", kind.hint(text) + more);
        }
        return value;
    }
}
