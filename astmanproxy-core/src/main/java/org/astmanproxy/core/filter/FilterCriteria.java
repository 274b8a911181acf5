package org.astmanproxy.core.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The criteria of an advanced filter, in its outer parentheses.
 *
 * @param action {@code include} or {@code exclude}; empty if it is not given
 * @param name the required name of an event; empty for any
 * @param header the name of the header to examine; empty for the whole event
 * @param method the comparison with the value
 */
record FilterCriteria(String action, String name, String header, FilterMethod method) {
    private static final Set<String> OPTIONS = Set.of("action", "name", "header", "method");

    /** The criteria of a legacy filter, whose expression is searched in the whole event. */
    static final FilterCriteria LEGACY = new FilterCriteria("", "", "", FilterMethod.REGEX);

    static FilterCriteria parse(String criteria) throws InvalidFilterException {
        Map<String, String> options = new HashMap<>();
        for (String part : criteria.split(",", -1)) {
            String option = part.strip();
            int open = option.indexOf('(');
            if (open < 0 || !option.endsWith(")")) {
                throw InvalidFilterException.format("'" + option + "' (expected: option(value))");
            }
            String name = option.substring(0, open).strip();
            String value = option.substring(open + 1, option.length() - 1).strip();
            check(name, value);
            if (options.put(name, value) != null) {
                throw InvalidFilterException.format("'" + name + "' is given twice");
            }
        }
        return of(options);
    }

    private static void check(String name, String value) throws InvalidFilterException {
        if (!OPTIONS.contains(name)) {
            throw InvalidFilterException.format(
                    "unknown option '" + name + "' (expected: action, name, header, method)");
        }
        if (value.isEmpty()) {
            throw InvalidFilterException.format(name + "() is empty");
        }
        if (name.equals("action") && !value.equals("include") && !value.equals("exclude")) {
            throw InvalidFilterException.format("action(" + value + ") (expected: include, exclude)");
        }
    }

    private static FilterCriteria of(Map<String, String> options) throws InvalidFilterException {
        String word = options.getOrDefault("method", FilterMethod.NONE.word());
        FilterMethod method = FilterMethod.named(word)
                .orElseThrow(() -> InvalidFilterException.format(
                        "method(" + word + ") (expected: regex, exact, starts_with, ends_with, contains, none)"));
        return new FilterCriteria(
                options.getOrDefault("action", ""),
                options.getOrDefault("name", ""),
                options.getOrDefault("header", ""),
                method);
    }

    /** Checks that the criteria and the value fit together, by the rules of Asterisk. */
    void checkValue(String value) throws InvalidFilterException {
        if (value.isEmpty() && method != FilterMethod.NONE) {
            throw InvalidFilterException.format("the filter has no value, but compares by " + method.word());
        }
        if (!value.isEmpty() && method == FilterMethod.NONE) {
            throw InvalidFilterException.format("the filter has a value, but no method to compare by");
        }
        if (value.isEmpty() && name.isEmpty() && header.isEmpty()) {
            throw InvalidFilterException.format("the filter names no event, no header and no value");
        }
    }
}
