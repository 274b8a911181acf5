package org.astmanproxy.core.filter;

import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.core.filter.regex.WorkBudget;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The event filters of a client. An event passes when it matches one of those that include, or there are none, and
 * none of those that exclude.
 *
 * <p>Each event pays for a bounded number of steps of matching. What is not used is saved for later, up to a limit: a
 * filter takes more steps for the first events, until it knows their shapes. When all is used up before a filter has
 * decided, the event does not pass: an include lets pass only what it is sure of, and what an exclude might have kept
 * back is kept back. Equal when the filters are the same in the same order, and draw on the same budget. Belongs to one
 * thread.
 */
public final class EventFilters {
    /** The most filters a client can have. */
    public static final int MAX_FILTERS = 200;

    private static final int SAVED_STEPS = 1_000_000;
    private static final int STEPS_AN_EVENT = 8192;
    private static final int STEPS_A_BYTE = 20;

    /** What each event adds to a client's own supply where there is a budget: enough for some ordinary filters. */
    private static final int OWN_STEPS_AN_EVENT = 1024;

    private static final int OWN_SAVED_STEPS = 50_000;

    private final List<EventFilter> filters;
    private final int mostSize;
    private final @Nullable FilterBudget budget;
    private final WorkBudget steps;
    private final List<EventFilter> includes;
    private final List<EventFilter> excludes;

    private EventFilters(List<EventFilter> filters, int mostSize, @Nullable FilterBudget budget) {
        this.filters = filters;
        this.mostSize = mostSize;
        this.budget = budget;
        this.steps = budget == null ? new WorkBudget(SAVED_STEPS) : new WorkBudget(OWN_SAVED_STEPS, budget.steps());
        this.includes = those(filters, false);
        this.excludes = those(filters, true);
    }

    private static List<EventFilter> those(List<EventFilter> filters, boolean thatExclude) {
        // each client begins with none
        return filters.isEmpty()
                ? List.of()
                : filters.stream().filter(f -> f.excludes() == thatExclude).toList();
    }

    /**
     * {@return no filters: every event passes}
     *
     * @param mostSize how large all that will be added may be together: the sum of their texts, with repetitions written
     *     out
     */
    public static EventFilters none(int mostSize) {
        return new EventFilters(List.of(), mostSize, null);
    }

    /**
     * {@return the same filters, whose work comes from a budget that they share with others}
     *
     * @param shared the budget of the client's user
     */
    public EventFilters drawingOn(FilterBudget shared) {
        return filters.isEmpty() ? this : new EventFilters(filters, mostSize, shared);
    }

    /**
     * {@return these filters and one more}
     *
     * @param filter the new one
     * @throws InvalidFilterException when there are {@value #MAX_FILTERS} already, or they would be too large
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
     * {@return whether an event passes}
     *
     * @param event an event
     */
    public boolean lets(Message event) {
        if (filters.isEmpty()) {
            return true;
        }
        pay(event);
        boolean passes = passes(new Candidate(event, steps));
        if (!passes && budget != null && steps.areUsedUp()) {
            budget.countWithheld();
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
        if (budget == null) {
            pay(event, steps);
        } else {
            steps.add(OWN_STEPS_AN_EVENT);
        }
    }

    /** Adds what an event may take. */
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

    /** {@return whether the other has the same filters in the same order, and the same budget} */
    @Override
    @SuppressWarnings("ReferenceEquality") // a budget is one user's, however much is left of it
    public boolean equals(Object other) {
        return other instanceof EventFilters that
                && filters.equals(that.filters)
                && (filters.isEmpty() || budget == that.budget);
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
