package org.astmanproxy.core.client.filter;

import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.core.client.filter.regex.InvalidRegexException;
import org.astmanproxy.core.client.filter.regex.Literal;
import org.astmanproxy.core.client.filter.regex.Regex;

/** How the value of a filter compares: {@code method(...)}. */
enum FilterMethod {
    REGEX,
    EXACT,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS,
    NONE;

    static Optional<FilterMethod> named(String word) {
        for (FilterMethod each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the test of a text that this method makes of a filter's value} */
    TextTest test(String value) throws InvalidFilterException {
        return switch (this) {
            case REGEX -> regex(value);
            case EXACT -> (text, steps) -> text.equals(value);
            case STARTS_WITH -> (text, steps) -> text.startsWith(value);
            case ENDS_WITH -> (text, steps) -> text.endsWith(value);
            case CONTAINS -> new Literal(value)::isFoundIn;
            case NONE -> (text, steps) -> true;
        };
    }

    private static TextTest regex(String value) throws InvalidFilterException {
        try {
            return Regex.compile(value)::isFoundIn;
        } catch (InvalidRegexException e) {
            throw InvalidFilterException.regex(e.getMessage());
        }
    }
}
