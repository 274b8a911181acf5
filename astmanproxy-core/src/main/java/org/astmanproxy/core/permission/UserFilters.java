package org.astmanproxy.core.permission;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.core.filter.EventFilter;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.InvalidFilterException;

/**
 * {@code eventfilter}: the user sees what matches one of those that include, or all where none does, and none of those
 * that exclude.
 *
 * @param filters one or more, each well formed
 */
public record UserFilters(List<UserEventFilter> filters) implements EventRule {
    /** The operator's own are bounded by what {@code filtersize} could be at most. */
    private static final int MOST_SIZE = 400_000;

    /**
     * Copies and checks the list.
     *
     * @param filters as above
     */
    public UserFilters {
        filters = List.copyOf(filters);
        parse(filters);
    }

    @Override
    public EventRuleState begin() {
        // each has a supply of steps of its own
        EventFilters fresh = parse(filters);
        return new StatelessEventRule(fresh::lets);
    }

    /**
     * {@return what is wrong with a filter; empty if nothing is}
     *
     * @param filter the filter
     */
    public static Optional<String> problem(UserEventFilter filter) {
        try {
            parse(filter);
            return Optional.empty();
        } catch (InvalidFilterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static EventFilter parse(UserEventFilter text) throws InvalidFilterException {
        return EventFilter.parse(text.criteria().isEmpty() ? "" : "(" + text.criteria() + ")", text.value());
    }

    private static EventFilters parse(List<UserEventFilter> texts) {
        EventFilters parsed = EventFilters.none(MOST_SIZE);
        for (UserEventFilter text : texts) {
            try {
                parsed = parsed.with(parse(text));
            } catch (InvalidFilterException e) {
                throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
            }
        }
        return parsed;
    }

    @Override
    public String text() {
        return filters.stream().map(UserEventFilter::toString).collect(Collectors.joining("; "));
    }
}
