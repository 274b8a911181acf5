package org.astmanproxy.message;

import java.util.Objects;

/**
 * One {@code Name: Value} line.
 *
 * @param name the name as it was written; not empty, holds no colon and no line end, and has no other limits (real
 *     Asterisk sends {@code ChanVariable(Local/answer@lab-00000001;1)}). Names compare without case
 * @param value the value, maybe empty; holds no line end; without the spaces that stood directly after the colon
 */
public record Header(String name, String value) {
    /**
     * Checks and copies the values.
     *
     * @param name as above
     * @param value as above
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
     * {@return whether the name is this one, without regard to case}
     *
     * @param other a header name
     */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** {@return the header of a line that came in: a CR inside it, which no header of ours may hold, becomes a space} */
    static Header read(String name, String value) {
        return new Header(name.replace('\r', ' '), value.replace('\r', ' '));
    }

    /** The text of a complaint is put together only when there is one: this is asked of every header. */
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
