package org.astmanproxy.example.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import org.astmanproxy.message.Message;

/** The users of the readers, which determine the events that a reader sees. Readers take turns in using the users. */
enum ReaderAudience {
    /** All see all events of {@link EventMix}. */
    ALIKE,
    /** All see all events of {@link CallMix}. */
    UNBOUND,
    /** Users without rules, with filters of their own. */
    FILTERS,
    /** Users with rules that allow nearly all events. */
    ALL_CALLS,
    /** Users with rules of all kinds. */
    USERS,
    /** Users who see only their own calls. */
    TENANTS;

    /** {@return the events of the source, which repeats them} */
    List<Message> events() {
        return this == ALIKE ? EventMix.events() : CallMix.events();
    }

    /** {@return the users, each with its own rules} */
    List<User> users() {
        return switch (this) {
            case ALIKE, UNBOUND -> List.of(User.unbound(events().size()));
            case FILTERS -> User.withFilters();
            case ALL_CALLS -> User.ofAllCalls();
            case USERS -> User.ofAllKinds();
            case TENANTS -> User.tenants();
        };
    }

    /** {@return the average share of all events that a reader sees} */
    double share() {
        return users().stream().mapToInt(user -> user.sees().size()).average().orElseThrow() / events().size();
    }

    /** {@return the users file; empty for none} */
    String usersFile() {
        return users().stream().map(User::rules).collect(Collectors.joining());
    }
}
