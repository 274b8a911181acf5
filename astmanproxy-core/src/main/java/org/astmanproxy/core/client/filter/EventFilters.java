package org.astmanproxy.core.client.filter;

import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;

/**
 * The event filters of a client. An event passes when it matches one of those that include, or there are none, and
 * none of those that exclude.
 *
 * <p>Immutable; equal when the filters are the same in the same order.
 */
public final class EventFilters {
    /** The most filters a client can have. */
    public static final int MAX_FILTERS = 200;

    private static final EventFilters NONE = new EventFilters(List.of());

    private final List<EventFilter> filters;
    private final List<EventFilter> includes;
    private final List<EventFilter> excludes;

    private EventFilters(List<EventFilter> filters) {
        this.filters = filters;
        this.includes = filters.stream().filter(f -> !f.excludes()).toList();
        this.excludes = filters.stream().filter(EventFilter::excludes).toList();
    }

    /** {@return no filters: every event passes} */
    public static EventFilters none() {
        return NONE;
    }

    /**
     * {@return these filters and one more}
     *
     * @param filter the new one
     * @throws InvalidFilterException when there are {@value #MAX_FILTERS} already
     */
    public EventFilters with(EventFilter filter) throws InvalidFilterException {
        if (filters.size() >= MAX_FILTERS) {
            throw InvalidFilterException.answered("Too many filters: " + (filters.size() + 1) + " (expected: <= "
                    + MAX_FILTERS + " for each client)");
        }
        return new EventFilters(
                Stream.concat(filters.stream(), Stream.of(filter)).toList());
    }

    /**
     * {@return what an {@code Action: Filter} makes of these filters} {@code Operation: Add} is all there is; Asterisk
     * answers it with {@code Message: Success}.
     *
     * @param action the action, see {@link EventFilter#ofAction}
     * @throws InvalidFilterException when it can't be done
     */
    public EventFilters changedBy(Message action) throws InvalidFilterException {
        if (!action.has("Operation", "Add")) {
            throw InvalidFilterException.answered("Unknown operation");
        }
        return with(EventFilter.ofAction(action));
    }

    /** {@return whether there are no filters} */
    public boolean isEmpty() {
        return filters.isEmpty();
    }

    /**
     * {@return whether an event passes} Takes bounded time, see {@link EventFilter}.
     *
     * @param event an event
     */
    public boolean lets(Message event) {
        if (filters.isEmpty()) {
            return true;
        }
        Candidate candidate = new Candidate(event);
        return (includes.isEmpty() || anyMatches(includes, candidate)) && !anyMatches(excludes, candidate);
    }

    private static boolean anyMatches(List<EventFilter> filters, Candidate candidate) {
        for (EventFilter filter : filters) {
            if (filter.matches(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether the other has the same filters in the same order} */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventFilters that && filters.equals(that.filters);
    }

    @Override
    public int hashCode() {
        return filters.hashCode();
    }

    /** {@return the texts of the filters} */
    @Override
    public String toString() {
        return filters.toString();
    }
}
