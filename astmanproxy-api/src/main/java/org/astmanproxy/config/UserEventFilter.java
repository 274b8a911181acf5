package org.astmanproxy.config;

/**
 * A filter of the events that a user may see, in either form that Asterisk's {@code manager.conf} has: a legacy one
 * ({@code eventfilter = !Event: Newexten}) has no criteria, an advanced one
 * ({@code eventfilter(action(exclude),name(Newexten)) =}) has.
 *
 * @param criteria what stands between the parentheses; empty for a legacy filter
 * @param value what stands behind the equals sign; may be empty for an advanced filter
 */
public record UserEventFilter(String criteria, String value) {
    /**
     * Checks the values; whether they make a filter shows when the user is put in force.
     *
     * @param criteria as above
     * @param value as above
     */
    public UserEventFilter {
        Checks.noLineEnd(criteria, "eventfilter");
        Checks.noLineEnd(value, "eventfilter");
    }

    /** {@return the filter as a users file has it} */
    @Override
    public String toString() {
        return (criteria.isEmpty() ? "eventfilter" : "eventfilter(" + criteria + ")") + " = " + value;
    }
}
