package org.astmanproxy.example.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import org.astmanproxy.message.Message;

/** Who the readers of a run are, which take turns in being one of several users: so it says which events they see. */
enum ReaderAudience {
    /** All see all of {@link EventMix}. */
    ALIKE,
    /** All see all of {@link CallMix}. */
    UNBOUND,
    /** Users without rules, who add filters of their own. */
    FILTERS,
    /** Users with rules that let pass nearly all. */
    ALL_CALLS,
    /** Users with rules of all kinds. */
    USERS,
    /** Users who see their own calls. */
    TENANTS;

    /** The events of the source, which come again and again. */
    List<Message> events() {
        return this == ALIKE ? EventMix.events() : CallMix.events();
    }

    /** The users, each a rule set. */
    List<User> users() {
        return switch (this) {
            case ALIKE, UNBOUND -> List.of(User.unbound(events().size()));
            case FILTERS -> User.withFilters();
            case ALL_CALLS -> User.ofAllCalls();
            case USERS -> User.ofAllKinds();
            case TENANTS -> User.tenants();
        };
    }

    /** Which part of all events a reader sees on average. */
    double share() {
        return users().stream().mapToInt(user -> user.sees().size()).average().orElseThrow() / events().size();
    }

    /** The users file; empty: there is none. */
    String usersFile() {
        return users().stream().map(User::rules).collect(Collectors.joining());
    }
}
