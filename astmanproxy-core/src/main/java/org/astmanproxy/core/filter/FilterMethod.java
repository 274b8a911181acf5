package org.astmanproxy.core.filter;

import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.core.filter.regex.InvalidRegexException;
import org.astmanproxy.core.filter.regex.Literal;
import org.astmanproxy.core.filter.regex.Regex;

/** The comparison of a filter with its value: {@code method(...)}. */
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

    /** {@return a predicate with this method for a filter's value} */
    FilterPredicate test(String value) throws InvalidFilterException {
        return switch (this) {
            case REGEX -> regex(value);
            case EXACT -> plain((text, steps) -> text.equals(value), value);
            case STARTS_WITH -> plain((text, steps) -> text.startsWith(value), value);
            case ENDS_WITH -> plain((text, steps) -> text.endsWith(value), value);
            case CONTAINS -> plain(new Literal(value)::isFoundIn, value);
            case NONE -> plain((text, steps) -> true, value);
        };
    }

    private static FilterPredicate plain(TextPredicate matcher, String value) {
        return new FilterPredicate(matcher, value.length());
    }

    private static FilterPredicate regex(String value) throws InvalidFilterException {
        try {
            Regex regex = Regex.compile(value);
            return new FilterPredicate(regex::isFoundIn, regex.size());
        } catch (InvalidRegexException e) {
            throw InvalidFilterException.regex(e.getMessage());
        }
    }
}
