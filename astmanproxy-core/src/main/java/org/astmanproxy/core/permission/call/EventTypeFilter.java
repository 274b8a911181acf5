package org.astmanproxy.core.permission.call;

import java.util.Set;
import org.astmanproxy.config.CallFilter;

/**
 * The kinds of events that a user's {@code filters} let pass. Several "only" filters together let pass the events of
 * each.
 *
 * @param filters the filters; if empty, all events pass
 */
record EventTypeFilter(Set<CallFilter> filters) {
    private static final Set<String> VARIABLES = Set.of("varset", "setvar");
    /** The names in Asterisk 1.4 and earlier for two channels in one bridge. */
    private static final Set<String> LINKS = Set.of("link", "unlink", "unbridge", "localbridge");

    /** {@return true if events with this name pass} */
    boolean lets(String name) {
        if (filters.isEmpty()) {
            return true;
        }
        if (filters.contains(CallFilter.NOVAR) && VARIABLES.contains(name)) {
            return false;
        }
        boolean selects = filters.stream().anyMatch(filter -> filter != CallFilter.NOVAR);
        return !selects || filters.stream().anyMatch(filter -> selects(filter, name));
    }

    private static boolean selects(CallFilter filter, String name) {
        return switch (filter) {
            case CDRONLY -> name.equals("cdr");
            case BRIONLY -> name.startsWith("bridge") || LINKS.contains(name);
            case XFRONLY -> name.endsWith("transfer");
            case NOVAR -> false;
        };
    }
}
