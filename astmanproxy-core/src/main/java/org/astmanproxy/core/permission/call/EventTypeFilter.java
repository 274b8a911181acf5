package org.astmanproxy.core.permission.call;

import java.util.Set;
import org.astmanproxy.config.CallFilter;

/**
 * Which kinds of events pass a user's {@code filters}. Several that say "only" let pass what any of them does.
 *
 * @param filters none: all pass
 */
record EventTypeFilter(Set<CallFilter> filters) {
    private static final Set<String> VARIABLES = Set.of("varset", "setvar");
    /** What Asterisk 1.4 and earlier called two channels in one bridge. */
    private static final Set<String> LINKS = Set.of("link", "unlink", "unbridge", "localbridge");

    /** {@return whether events of this name pass, which is in lower case} */
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
