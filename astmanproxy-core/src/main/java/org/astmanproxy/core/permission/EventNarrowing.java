package org.astmanproxy.core.permission;

import java.util.List;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.filter.FilterBudget;
import org.astmanproxy.core.filter.FilterHeader;
import org.astmanproxy.core.filter.InvalidFilterException;
import org.astmanproxy.message.Message;

/**
 * The rule of a ticket: of the events that its user sees, those that a mask and filters let pass. It comes after the
 * rules of the user, so it can only hide events. It does not apply to rows of lists. Immutable.
 *
 * @param mask the mask
 * @param filters the filters; all of them valid
 */
public record EventNarrowing(EventMask mask, List<FilterHeader> filters) implements EventRule {
    /** The largest number of filters of a ticket. */
    public static final int MOST_FILTERS = 10;

    /** The largest total size of the filters of a ticket, with repetitions written out. */
    private static final int MOST_SIZE = 4000;

    private static final EventNarrowing NONE = new EventNarrowing(EventMask.all(), List.of());

    /**
     * Copies the list.
     *
     * @param mask the mask
     * @param filters the filters; all of them valid
     */
    public EventNarrowing {
        filters = List.copyOf(filters);
    }

    /** {@return the rule that hides nothing} */
    public static EventNarrowing none() {
        return NONE;
    }

    /**
     * {@return the rule with the mask and the filters in the headers of an action} They are written as in the actions
     * {@code Events} and {@code Filter}: {@code EventMask}, and any number of {@code Filter} or {@code
     * Filter(criteria)}.
     *
     * @param action the action
     * @throws InvalidInputException if the mask or a filter is invalid, or if there are too many or too large filters
     */
    public static EventNarrowing of(Message action) {
        EventMask mask = action.get("EventMask")
                .map(text -> EventMask.parse(text).orElseThrow(() -> new InvalidInputException("Invalid event mask")))
                .orElse(EventMask.all());
        try {
            List<FilterHeader> filters = FilterHeader.of(action);
            if (filters.size() > MOST_FILTERS) {
                throw new InvalidInputException(
                        "Too many filters: " + filters.size() + " (expected: <= " + MOST_FILTERS + " for each ticket)");
            }
            parse(filters);
            return new EventNarrowing(mask, filters);
        } catch (InvalidFilterException e) {
            throw new InvalidInputException(e.answer(), e);
        }
    }

    private static EventFilters parse(List<FilterHeader> headers) throws InvalidFilterException {
        EventFilters parsed = EventFilters.none(MOST_SIZE);
        for (FilterHeader header : headers) {
            parsed = parsed.with(header.filter());
        }
        return parsed;
    }

    /** {@return true if the rule hides nothing} */
    public boolean isEmpty() {
        return equals(NONE);
    }

    @Override
    public EventRuleState begin() {
        try {
            // a supply of its own, as small as that of a client, since anybody may ask for a ticket
            EventFilters fresh = parse(filters).drawingOn(new FilterBudget());
            return new StatelessEventRule(event -> mask.lets(event) && fresh.lets(event));
        } catch (InvalidFilterException e) {
            throw new IllegalStateException("a filter that was valid is not", e);
        }
    }

    @Override
    public String text() {
        return "ticket: EventMask " + mask
                + (filters.isEmpty() ? "" : ", " + filters.size() + (filters.size() == 1 ? " filter" : " filters"));
    }
}
