package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.core.filter.EventFilter;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.filter.FilterBudget;
import org.astmanproxy.core.filter.InvalidFilterException;
import org.astmanproxy.core.permission.call.InspectedEvent;
import org.astmanproxy.message.Message;

/**
 * The rule of a ticket: of the events that its user sees, those that a mask and filters let pass. It comes after the
 * rules of the user, so it can only hide events. It does not apply to rows of lists. Immutable.
 *
 * @param mask the mask
 * @param filters the filters; all of them valid
 */
public record EventNarrowing(EventMask mask, List<UserEventFilter> filters) implements EventRule {
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
        List<UserEventFilter> filters = new ArrayList<>();
        for (int i = 0; i < action.lineCount(); i++) {
            String name = action.headerName(i).strip();
            if (name.equalsIgnoreCase("Filter")) {
                filters.add(new UserEventFilter("", action.value(i)));
            } else if (name.regionMatches(true, 0, "Filter", 0, 6)) {
                filters.add(new UserEventFilter(criteria(name.substring(6).strip()), action.value(i)));
            }
        }
        if (filters.size() > MOST_FILTERS) {
            throw new InvalidInputException(
                    "Too many filters: " + filters.size() + " (expected: <= " + MOST_FILTERS + " for each ticket)");
        }
        parse(filters);
        return new EventNarrowing(mask, filters);
    }

    /** Refuses all that is not in parentheses: a filter that does not count would show more than was meant. */
    private static String criteria(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            throw new InvalidInputException("Filter" + text + " (expected: Filter, or Filter(criteria))");
        }
        return text.substring(1, text.length() - 1);
    }

    private static EventFilters parse(List<UserEventFilter> texts) {
        EventFilters parsed = EventFilters.none(MOST_SIZE);
        for (UserEventFilter text : texts) {
            try {
                parsed = parsed.with(
                        EventFilter.parse(text.criteria().isEmpty() ? "" : "(" + text.criteria() + ")", text.value()));
            } catch (InvalidFilterException e) {
                throw new InvalidInputException(e.answer(), e);
            }
        }
        return parsed;
    }

    /** {@return true if the rule hides nothing} */
    public boolean isEmpty() {
        return equals(NONE);
    }

    @Override
    public EventRuleState begin() {
        // a supply of its own, as small as that of a client, since anybody may ask for a ticket
        return new NarrowedEvents(mask, parse(filters).drawingOn(new FilterBudget()));
    }

    /** Shows the events that mask and filters let pass. */
    private record NarrowedEvents(EventMask mask, EventFilters filters) implements EventRuleState {
        @Override
        public void look(String server, InspectedEvent event, Consumer<Message> shown) {
            if (tells(event.message())) {
                shown.accept(event.message());
            }
        }

        @Override
        public boolean tells(Message event) {
            return mask.lets(event) && filters.lets(event);
        }
    }

    @Override
    public String text() {
        return "ticket: EventMask " + mask
                + (filters.isEmpty() ? "" : ", " + filters.size() + (filters.size() == 1 ? " filter" : " filters"));
    }
}
