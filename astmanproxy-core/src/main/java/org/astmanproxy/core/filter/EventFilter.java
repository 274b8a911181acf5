package org.astmanproxy.core.filter;

import org.astmanproxy.message.Message;

/**
 * One event filter, in either form of Asterisk:
 *
 * <ul>
 * <li>Legacy: {@code Event: Newchannel} is a POSIX extended regular expression. It is searched in the whole text of an
 *     event, in which CRLF ends each line and an empty line ends the event.
 * <li>Advanced: {@code (action(exclude),name(Hangup),header(Channel),method(starts_with))} with a value. The name of
 *     the event must be equal. If a header occurs several times, any of its values can match, except empty ones.
 *     Without {@code method} there is no value. All four options are optional, but at least a name, a header or a
 *     method is required.
 * </ul>
 *
 * <p>A {@code !} before the value makes the filter exclude matching events, unless {@code action} is given.
 *
 * <p>The work of all filters of a client is bounded, see {@link EventFilters}. If it does not suffice for a filter, the
 * filter does not match, and {@link EventFilters} notices that. Filters with the same text are equal. Belongs to one
 * thread.
 */
public final class EventFilter {
    /** The largest number of characters of a filter's value, and of its criteria. */
    public static final int MAX_LENGTH = 1024;

    private final String text;
    private final FilterCriteria criteria;
    private final boolean excludes;
    private final FilterPredicate test;

    private EventFilter(String text, FilterCriteria criteria, boolean excludes, FilterPredicate test) {
        this.text = text;
        this.criteria = criteria;
        this.excludes = excludes;
        this.test = test;
    }

    /**
     * Parses a filter from a setting or header, {@code Filter: value} or {@code Filter(criteria): value}.
     *
     * @param name the name with its criteria; text before the first parenthesis is ignored
     * @param value the value; empty if there is none
     * @return the filter
     * @throws InvalidFilterException if the filter is malformed or too long
     */
    public static EventFilter parse(String name, String value) throws InvalidFilterException {
        int open = name.indexOf('(');
        String text = (open < 0 ? "" : name.substring(open).strip()) + "=" + value;
        if (text.length() > MAX_LENGTH) {
            throw InvalidFilterException.answered(
                    "Filter too long: " + text.length() + " characters (expected: <= " + MAX_LENGTH + ")");
        }
        FilterCriteria criteria =
                open < 0 ? FilterCriteria.LEGACY : criteria(name.substring(open).strip());
        boolean marked = value.startsWith("!");
        String pattern = marked ? value.substring(1) : value;
        criteria.checkValue(pattern);
        boolean excludes =
                criteria.action().isEmpty() ? marked : criteria.action().equals("exclude");
        return new EventFilter(text, criteria, excludes, criteria.method().test(pattern));
    }

    private static FilterCriteria criteria(String parenthesised) throws InvalidFilterException {
        if (!parenthesised.endsWith(")")) {
            throw InvalidFilterException.format("'" + parenthesised + "' does not end in ')'");
        }
        return FilterCriteria.parse(parenthesised.substring(1, parenthesised.length() - 1));
    }

    /**
     * {@return the filter in an action} Asterisk reads the criteria from a header {@code MatchCriteria}. They may also
     * be in the name, {@code Filter(criteria): value}, as in configuration files.
     *
     * @param action an {@code Action: Filter}
     * @throws InvalidFilterException if there is no filter, or if {@link #parse} refuses it
     */
    public static EventFilter ofAction(Message action) throws InvalidFilterException {
        for (FilterHeader header : FilterHeader.of(action)) {
            if (!header.criteria().isEmpty()) {
                return header.filter();
            }
        }
        return new FilterHeader(
                        action.get("MatchCriteria").orElse(""),
                        action.get("Filter").orElse(""))
                .filter();
    }

    boolean excludes() {
        return excludes;
    }

    boolean matches(Candidate candidate) {
        Message event = candidate.event();
        if (!criteria.name().isEmpty() && !criteria.name().equals(event.name())) {
            return false;
        }
        if (criteria.method() == FilterMethod.NONE && criteria.header().isEmpty()) {
            return true;
        }
        return criteria.header().isEmpty() ? matches(candidate.text(), candidate) : anyValueMatches(candidate);
    }

    private boolean anyValueMatches(Candidate candidate) {
        Message event = candidate.event();
        String header = criteria.header();
        candidate.steps().take(event.lineCount());
        for (int i = event.indexOf(header, 0); i >= 0; i = event.indexOf(header, i + 1)) {
            String value = event.value(i);
            if (!value.isEmpty() && matches(value, candidate)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String looked, Candidate candidate) {
        // simple comparisons have no size of their own, so their text counts
        return candidate.steps().take(1 + looked.length() / 64)
                && test.matcher().matches(looked, candidate.steps());
    }

    /** {@return the size of its expression or text, for the limit} */
    int size() {
        return test.size();
    }

    /** {@return true if the other filter has the same text} */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventFilter that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the text of the filter: its criteria, an equals sign, its value} */
    @Override
    public String toString() {
        return text;
    }
}
