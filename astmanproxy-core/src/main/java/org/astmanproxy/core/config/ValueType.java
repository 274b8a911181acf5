package org.astmanproxy.core.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a key takes.
 *
 * @param <T> type of the value
 * @param expects what may stand there, as messages and documentation say it
 * @param parser reads a text; empty where it is none of that
 * @param shown writes a value as documentation does
 */
record ValueType<T>(String expects, Function<String, Optional<T>> parser, Function<T, String> shown) {
    /**
     * {@return the value of a text}
     *
     * @param text without comment and quotes
     * @throws BadValueException when it is none, with the text; so not for secrets
     */
    T read(String text) throws BadValueException {
        Optional<T> value = parser.apply(text);
        return value.orElseThrow(() -> new BadValueException("'" + text + "'", hint(text)));
    }

    /**
     * {@return what was expected in place of a text}
     *
     * @param text the text; not shown
     */
    String hint(String text) {
        boolean comment = text.indexOf(';') >= 0 || text.indexOf('#') >= 0;
        return "expected: " + expects + (comment ? "; a comment needs a space in front of it" : "");
    }

    /**
     * {@return how documentation writes a value}
     *
     * @param value the value
     */
    String show(T value) {
        return shown.apply(value);
    }
}
