package org.astmanproxy.core.filter;

import java.util.Locale;
import org.astmanproxy.message.Message;

/**
 * One event filter, in either form that Asterisk has.
 *
 * <ul>
 *   <li>Legacy: {@code Event: Newchannel} is a POSIX extended regular expression searched in the whole text of an
 *       event, its lines each ended by CRLF, and so is its end.
 *   <li>Advanced: {@code (action(exclude),name(Hangup),header(Channel),method(starts_with))} with a value. What an event
 *       is called compares exactly. Of a header that is there several times, any value can match, but no empty one.
 *       Without {@code method}, there is no value. All four options can be left out, but at least an event, a header or
 *       a method must be named.
 * </ul>
 *
 * A {@code !} in front of the value makes a filter exclude what matches, unless {@code action} says otherwise.
 *
 * <p>What all filters of a client together may take is bounded, see {@link EventFilters}; one for which that isn't enough
 * does not match, which they notice. Equal when written the same. Belongs to one thread.
 */
public final class EventFilter {
    /** The most characters of a filter: its value, and what stands between parentheses. */
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
     * Reads a filter from a setting or header, {@code Filter: value} or {@code Filter(criteria): value}.
     *
     * @param name the name with its criteria; what stands before the first parenthesis doesn't matter
     * @param value the value, empty if there is none
     * @return the filter
     * @throws InvalidFilterException when it is not well formed or too long
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
     * {@return the filter that an action carries} Asterisk has the criteria in a header {@code MatchCriteria}; they may
     * also stand in the name, {@code Filter(criteria): value}, as in configuration files.
     *
     * @param action an {@code Action: Filter}
     * @throws InvalidFilterException when there is no filter, or {@link #parse} does not take it
     */
    public static EventFilter ofAction(Message action) throws InvalidFilterException {
        for (int i = 0; i < action.lineCount(); i++) {
            String name = action.headerName(i);
            if (name.toLowerCase(Locale.ROOT).startsWith("filter(")) {
                return parse(name, action.value(i));
            }
        }
        String criteria = action.get("MatchCriteria").orElse("");
        return parse(
                criteria.isEmpty() ? "Filter" : "Filter(" + criteria + ")",
                action.get("Filter").orElse(""));
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
        // plain comparing is not counted by itself
        return candidate.steps().take(1 + looked.length() / 64)
                && test.matcher().matches(looked, candidate.steps());
    }

    /** {@return its size, as counted for the limit: that of its expression or text} */
    int size() {
        return test.size();
    }

    /** {@return whether the other is written the same} */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventFilter that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the filter as it was written: its criteria, an equals sign, its value} */
    @Override
    public String toString() {
        return text;
    }
}
