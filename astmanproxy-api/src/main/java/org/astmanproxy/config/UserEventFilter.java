package org.astmanproxy.config;

/**
 * A filter for the events that a user sees, in either form of Asterisk's {@code manager.conf}. A legacy filter ({@code
 * eventfilter = !Event: Newexten}) has no criteria. An advanced filter ({@code
 * eventfilter(action(exclude),name(Newexten)) =}) has criteria. Immutable.
 *
 * @param criteria the text in parentheses; empty for a legacy filter
 * @param value the text after the equals sign; may be empty for an advanced filter
 */
public record UserEventFilter(String criteria, String value) {
    /**
     * Checks that the values contain no line end. The filter itself is checked when the user becomes active.
     *
     * @param criteria the text in parentheses; empty for a legacy filter
     * @param value the text after the equals sign; may be empty for an advanced filter
     */
    public UserEventFilter {
        Checks.noLineEnd(criteria, "eventfilter");
        Checks.noLineEnd(value, "eventfilter");
    }

    /** {@return the filter in the form of the users file} */
    @Override
    public String toString() {
        return (criteria.isEmpty() ? "eventfilter" : "eventfilter(" + criteria + ")") + " = " + value;
    }
}
