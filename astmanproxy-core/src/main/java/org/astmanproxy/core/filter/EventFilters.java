package org.astmanproxy.core.filter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.astmanproxy.core.filter.regex.WorkBudget;
import org.astmanproxy.message.Message;

/**
 * The event filters of a client. An event passes if it matches no excluding filter, and at least one including filter
 * if there are any.
 *
 * <p>Each event adds a bounded number of steps for matching, and unused steps are saved up to a limit. A filter needs
 * more steps for the first events, until it has learned their shapes. If the steps are used up before a filter has
 * decided, the event does not pass. An including filter thus passes only certain matches, and an excluding filter drops
 * uncertain ones. Two objects are equal if they have the same filters in the same order and the same budget. Belongs to
 * one thread.
 */
public final class EventFilters {
    /** The largest number of filters of a client. */
    public static final int MAX_FILTERS = 200;

    private static final int SAVED_STEPS = 1_000_000;
    private static final int STEPS_AN_EVENT = 8192;
    private static final int STEPS_A_BYTE = 20;

    /**
     * The steps that each event adds to a client's own supply if there is a shared budget; enough for some ordinary
     * filters.
     */
    private static final int OWN_STEPS_AN_EVENT = 1024;

    private static final int OWN_SAVED_STEPS = 50_000;

    private final List<EventFilter> filters;
    private final int mostSize;
    /** The budget of the client's user; empty if the client shares none. */
    private final Optional<FilterBudget> budget;

    private final WorkBudget steps;
    private final List<EventFilter> includes;
    private final List<EventFilter> excludes;

    private EventFilters(List<EventFilter> filters, int mostSize, Optional<FilterBudget> budget) {
        this.filters = filters;
        this.mostSize = mostSize;
        this.budget = budget;
        this.steps = budget.map(shared -> new WorkBudget(OWN_SAVED_STEPS, shared.steps()))
                .orElseGet(() -> new WorkBudget(SAVED_STEPS));
        this.includes = those(filters, false);
        this.excludes = those(filters, true);
    }

    private static List<EventFilter> those(List<EventFilter> filters, boolean thatExclude) {
        // each client starts without steps
        return filters.isEmpty()
                ? List.of()
                : filters.stream().filter(f -> f.excludes() == thatExclude).toList();
    }

    /**
     * {@return no filters, so every event passes}
     *
     * @param mostSize the largest total size of filters that may be added: the sum of their texts, with repetitions
     *     expanded
     */
    public static EventFilters none(int mostSize) {
        return new EventFilters(List.of(), mostSize, Optional.empty());
    }

    /**
     * {@return the same filters with a budget that they share with others}
     *
     * @param shared the budget of the client's user
     */
    public EventFilters drawingOn(FilterBudget shared) {
        return filters.isEmpty() ? this : new EventFilters(filters, mostSize, Optional.of(shared));
    }

    /**
     * {@return these filters and one more}
     *
     * @param filter the new filter
     * @throws InvalidFilterException if there are {@value #MAX_FILTERS} filters already, or if they would be too large
     */
    public EventFilters with(EventFilter filter) throws InvalidFilterException {
        if (filters.size() >= MAX_FILTERS) {
            throw InvalidFilterException.answered("Too many filters: " + (filters.size() + 1) + " (expected: <= "
                    + MAX_FILTERS + " for each client)");
        }
        List<EventFilter> all =
                Stream.concat(filters.stream(), Stream.of(filter)).toList();
        int size = all.stream().mapToInt(EventFilter::size).sum();
        if (size > mostSize) {
            throw InvalidFilterException.answered("Filters too large: all of this client's count as " + size
                    + " characters with repetitions written out (expected: <= filtersize = " + mostSize + ")");
        }
        return new EventFilters(all, mostSize, budget);
    }

    /**
     * {@return these filters, changed by an {@code Action: Filter}} The only operation is {@code Operation: Add}, which
     * Asterisk answers with {@code Message: Success}.
     *
     * @param action the action, see {@link EventFilter#ofAction}
     * @throws InvalidFilterException if the action is invalid
     */
    public EventFilters changedBy(Message action) throws InvalidFilterException {
        if (!action.has("Operation", "Add")) {
            throw InvalidFilterException.answered("Unknown operation");
        }
        return with(EventFilter.ofAction(action));
    }

    /** {@return true if there are no filters} */
    public boolean isEmpty() {
        return filters.isEmpty();
    }

    /**
     * {@return true if an event passes}
     *
     * @param event an event
     */
    public boolean lets(Message event) {
        if (filters.isEmpty()) {
            return true;
        }
        pay(event);
        boolean passes = passes(new Candidate(event, steps));
        if (!passes && budget.isPresent() && steps.areUsedUp()) {
            budget.get().countWithheld();
        }
        return passes;
    }

    private boolean passes(Candidate candidate) {
        if (!includes.isEmpty() && !anyMatches(includes, candidate)) {
            return false;
        }
        return !anyMatches(excludes, candidate) && (excludes.isEmpty() || !steps.areUsedUp());
    }

    private void pay(Message event) {
        if (budget.isEmpty()) {
            pay(event, steps);
        } else {
            steps.add(OWN_STEPS_AN_EVENT);
        }
    }

    /** Adds the steps for one event. */
    static void pay(Message event, WorkBudget steps) {
        steps.add(STEPS_AN_EVENT + (long) STEPS_A_BYTE * event.byteCount());
    }

    private static boolean anyMatches(List<EventFilter> filters, Candidate candidate) {
        for (EventFilter filter : filters) {
            if (filter.matches(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** {@return true if the other has the same filters in the same order, and the same budget object} */
    @Override
    @SuppressWarnings("ReferenceEquality") // a budget belongs to one user, whatever its contents
    public boolean equals(Object other) {
        return other instanceof EventFilters that
                && filters.equals(that.filters)
                && (filters.isEmpty() || budget.orElse(null) == that.budget.orElse(null));
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
