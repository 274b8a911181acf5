package org.astmanproxy.core.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * The type of the allowed values of a key.
 *
 * @param <T> the Java type of the value
 * @param expects the expected value, for messages and documentation
 * @param parser parses a text; returns empty for an invalid one
 * @param shown formats a value for documentation
 */
record ValueType<T>(String expects, Function<String, Optional<T>> parser, Function<T, String> shown) {
    /**
     * {@return the value of a text}
     *
     * @param text the text without comment and quotes
     * @throws BadValueException if the text is invalid; the message quotes it, so do not use this method for secrets
     */
    T read(String text) throws BadValueException {
        Optional<T> value = parser.apply(text);
        return value.orElseThrow(() -> new BadValueException("'" + text + "'", hint(text)));
    }

    /**
     * {@return the expected value in place of a text}
     *
     * @param text the text; not shown
     */
    String hint(String text) {
        boolean comment = text.indexOf(';') >= 0 || text.indexOf('#') >= 0;
        return "expected: " + expects + (comment ? "; a comment needs a space in front of it" : "");
    }

    /**
     * {@return a value as documentation writes it}
     *
     * @param value the value
     */
    String show(T value) {
        return shown.apply(value);
    }
}
