package org.astmanproxy.launcher;

import java.util.function.Supplier;
import org.astmanproxy.config.InvalidInputException;

/** Passes the values of options to code that checks them itself. */
final class OptionValues {
    private OptionValues() {}

    /**
     * {@return what was made of the values}
     *
     * @param make makes it; it does nothing else, so that an {@link IllegalArgumentException} can only be about a value
     * @throws InvalidInputException if a value was rejected
     */
    static <T> T accepted(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException rejected) {
            throw new InvalidInputException(String.valueOf(rejected.getMessage()), rejected);
        }
    }

    /**
     * {@return a value that becomes a header}
     *
     * @throws InvalidInputException if it contains a line end
     */
    static String oneLine(String value) {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            throw new InvalidInputException("the value of an option contains a line end (expected: one line)");
        }
        return value;
    }
}
