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
record Kind<T>(String expects, Function<String, Optional<T>> parser, Function<T, String> shown) {
    /**
     * {@return the value of a text}
     *
     * @param text without comment and quotes
     * @throws BadValueException when it is none, with the text; so not for secrets
     */
    T read(String text) throws BadValueException {
        Optional<T> value = parser.apply(text);
        return value.orElseThrow(() -> new BadValueException("'" + text + "'", "expected: " + expects));
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
