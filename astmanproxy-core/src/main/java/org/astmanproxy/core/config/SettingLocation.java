package org.astmanproxy.core.config;

import java.util.Optional;

/**
 * Where a setting stands, for the errors that it makes.
 *
 * @param problems where they are noted
 * @param line its line
 * @param key its key, as the errors name it
 */
record SettingLocation(Problems problems, int line, String key) {
    /**
     * Notes an error of this setting.
     *
     * @param what what is wrong
     * @param hint what was expected, or what helps; may be empty
     */
    void error(String what, String hint) {
        problems.error(line, key + ": " + what, hint);
    }

    /**
     * Notes an error of this setting.
     *
     * @param bad what is wrong
     */
    void error(BadValueException bad) {
        error(bad.what(), bad.hint());
    }

    /**
     * Notes a warning about this setting.
     *
     * @param what what is worth knowing
     * @param hint what helps; may be empty
     */
    void warning(String what, String hint) {
        problems.warning(line, key + ": " + what, hint);
    }

    /**
     * {@return a part of this setting}
     *
     * @param name what the part is called
     */
    SettingLocation part(String name) {
        return new SettingLocation(problems, line, key + ": " + name);
    }

    /** {@return how many errors the file has so far} */
    int errors() {
        return problems.errorCount();
    }

    /**
     * {@return what the text says; empty, with an error noted, where it can't be read}
     *
     * @param <T> type of the value
     * @param kind what is to stand there
     * @param text what stands there
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
     * {@return the same without showing the text in the error, since it may be a piece of a secret}
     *
     * @param <T> type of the value
     * @param kind what is to stand there
     * @param text what stands there
     */
    <T> Optional<T> readUnseen(ValueType<T> kind, String text) {
        return readUnseen(kind, text, "");
    }

    /**
     * {@return the same with more of a hint}
     *
     * @param <T> type of the value
     * @param kind what is to stand there
     * @param text what stands there
     * @param more what follows in the hint
     */
    <T> Optional<T> readUnseen(ValueType<T> kind, String text, String more) {
        Optional<T> value = kind.parser().apply(text);
        if (value.isEmpty()) {
            error("can't be read", kind.hint(text) + more);
        }
        return value;
    }
}
