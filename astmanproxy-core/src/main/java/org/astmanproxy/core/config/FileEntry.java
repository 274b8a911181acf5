package org.astmanproxy.core.config;

import java.util.List;

/** What a line of a file says, comments and empty lines left out. */
sealed interface FileEntry {
    /** {@return the line's number from 1} */
    int line();

    /**
     * A line {@code [name]}.
     *
     * @param line the line's number
     * @param name what stands between the brackets
     */
    record Section(int line, String name) implements FileEntry {}

    /**
     * A section that can't be used, as a template. What follows belongs to it, and so to nobody.
     *
     * @param line the line's number
     */
    record Broken(int line) implements FileEntry {}

    /**
     * A line {@code key = value}.
     *
     * @param line the line's number
     * @param key as it stands there
     * @param value what follows, with its quotes, without spaces around it
     */
    record Setting(int line, String key, String value) implements FileEntry {
        /**
         * {@return the whole value without its quotes}
         *
         * @throws BadValueException when a quote is not closed, or something follows it
         */
        Field single() throws BadValueException {
            return Field.of(value);
        }

        /**
         * {@return the value's parts between commas}
         *
         * @throws BadValueException when a quote is not closed, or something follows it
         */
        List<Field> fields() throws BadValueException {
            return Field.list(value);
        }
    }
}
