package org.astmanproxy.core.filter;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Message;

/**
 * A filter as a header of an action states it: {@code Filter: value} or {@code Filter(criteria): value}.
 *
 * @param criteria the text in parentheses; empty for a legacy filter
 * @param value the value; may be empty for an advanced filter
 */
public record FilterHeader(String criteria, String value) {
    private static final String NAME = "Filter";

    /**
     * {@return the filters in the headers of an action}
     *
     * @param action the action
     * @throws InvalidFilterException if the name of a header only begins like that of a filter, since a filter that
     *     does not count would show more than was meant
     */
    public static List<FilterHeader> of(Message action) throws InvalidFilterException {
        List<FilterHeader> found = new ArrayList<>();
        for (int i = 0; i < action.lineCount(); i++) {
            String name = action.headerName(i).strip();
            if (name.regionMatches(true, 0, NAME, 0, NAME.length())) {
                found.add(
                        new FilterHeader(criteria(name.substring(NAME.length()).strip()), action.value(i)));
            }
        }
        return found;
    }

    private static String criteria(String text) throws InvalidFilterException {
        if (text.isEmpty()) {
            return "";
        }
        if (!text.startsWith("(")) {
            throw InvalidFilterException.answered(NAME + text + " (expected: Filter, or Filter(criteria))");
        }
        if (!text.endsWith(")") || text.length() == 2) {
            throw InvalidFilterException.format("'" + text + "' (expected: criteria in parentheses)");
        }
        return text.substring(1, text.length() - 1);
    }

    /**
     * {@return the filter}
     *
     * @throws InvalidFilterException if {@link EventFilter#parse} refuses it
     */
    public EventFilter filter() throws InvalidFilterException {
        return EventFilter.parse(criteria.isEmpty() ? NAME : NAME + "(" + criteria + ")", value);
    }
}
