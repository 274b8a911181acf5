package org.astmanproxy.message;

import java.util.Objects;

/**
 * One {@code Name: Value} line. Immutable.
 *
 * @param name the name as it was written: not empty, without colon and line end. Any other character is allowed,
 *     because Asterisk sends names such as {@code ChanVariable(Local/answer@lab-00000001;1)}. Case does not matter when
 *     names are compared
 * @param value the value, which may be empty; without line ends, and without the spaces that followed the colon
 */
public record Header(String name, String value) {
    /**
     * Checks and copies the values.
     *
     * @param name the name: not empty, without colon and line end
     * @param value the value, without line ends
     * @throws IllegalArgumentException if the name or the value is not allowed
     */
    public Header {
        Objects.requireNonNull(value, "value");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("empty header name");
        }
        requireNone(name, ':', "':'", "header name", "");
        requireOneLine(name, "header name", "");
        requireOneLine(value, "value of header ", name);
    }

    /**
     * {@return true if this is the header's name; case does not matter}
     *
     * @param other a header name
     */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /**
     * {@return the header of a received line} A CR inside the line becomes a space, because a header must not contain
     * one.
     */
    static Header read(String name, String value) {
        return new Header(name.replace('\r', ' '), value.replace('\r', ' '));
    }

    /** Checks every header, and builds the text of the exception only if the check fails. */
    static void requireOneLine(String text, String where, String which) {
        requireNone(text, '\n', "line feed", where, which);
        requireNone(text, '\r', "carriage return", where, which);
    }

    private static void requireNone(String text, char unwanted, String what, String where, String which) {
        if (text.indexOf(unwanted) >= 0) {
            throw new IllegalArgumentException(what + " in " + where + which + ": "
                    + text.replace("\n", "\\n").replace("\r", "\\r"));
        }
    }
}
