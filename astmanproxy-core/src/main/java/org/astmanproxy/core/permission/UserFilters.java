package org.astmanproxy.core.permission;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.core.filter.EventFilter;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.FilterHeader;
import org.astmanproxy.core.filter.InvalidFilterException;

/**
 * The rule of {@code eventfilter}: the user sees an event if it matches an including filter, or there are none, and if
 * it matches no excluding filter.
 *
 * @param filters one or more valid filters
 */
public record UserFilters(List<UserEventFilter> filters) implements EventRule {
    /** The size limit for the operator's own filters: the highest value of {@code filtersize}. */
    private static final int MOST_SIZE = 400_000;

    /**
     * Copies and checks the list.
     *
     * @param filters one or more valid filters
     */
    public UserFilters {
        filters = List.copyOf(filters);
        parse(filters);
    }

    @Override
    public EventRuleState begin() {
        // each state has its own budget
        EventFilters fresh = parse(filters);
        return new StatelessEventRule(fresh::lets);
    }

    /**
     * {@return the fault of a filter; empty if it is valid}
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
        return new FilterHeader(text.criteria(), text.value()).filter();
    }

    private static EventFilters parse(List<UserEventFilter> texts) {
        EventFilters parsed = EventFilters.none(MOST_SIZE);
        for (UserEventFilter text : texts) {
            try {
                parsed = parsed.with(parse(text));
            } catch (InvalidFilterException e) {
                throw new InvalidInputException(text + ": " + e.getMessage(), e);
            }
        }
        return parsed;
    }

    @Override
    public String text() {
        return filters.stream().map(UserEventFilter::toString).collect(Collectors.joining("; "));
    }
}
