package org.astmanproxy.core.config;

import java.util.List;

/** The content of a line, other than comments and empty lines. */
public sealed interface FileEntry {
    /** {@return the number of the line, from 1} */
    int line();

    /**
     * A line {@code [name]}.
     *
     * @param line the number of the line
     * @param name the text between the brackets
     */
    record Section(int line, String name) implements FileEntry {}

    /**
     * A section that cannot be used, for example a template. The lines after it belong to no user.
     *
     * @param line the number of the line
     */
    record Broken(int line) implements FileEntry {}

    /**
     * A line {@code key = value}.
     *
     * @param line the number of the line
     * @param key the key as it was written
     * @param value the value with its quotes, without surrounding spaces
     * @param comment the comment after it, with its sign; may be empty
     */
    record Setting(int line, String key, String value, String comment) implements FileEntry {
        /**
         * {@return the whole value without its quotes}
         *
         * @throws BadValueException if a quote is not closed, or if text follows it
         */
        public Field single() throws BadValueException {
            return Field.of(value);
        }

        /**
         * {@return the parts of the value, separated by commas}
         *
         * @throws BadValueException if a quote is not closed, or if text follows it
         */
        public List<Field> fields() throws BadValueException {
            return Field.list(value);
        }
    }
}
