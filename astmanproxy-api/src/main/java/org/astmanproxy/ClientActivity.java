package org.astmanproxy;

import java.time.Duration;
import java.util.Optional;

/**
 * Counts what a client has done and got since it connected. Immutable.
 *
 * @param actions the number of messages that it sent
 * @param events the number of messages to it, except the replies to its own actions
 * @param denied the number of its actions that the rules of its user refused
 * @param hidden the number of events that the rules of its user hid from it
 * @param latest its latest action; empty before the first
 * @param unreadFor for how long some of its output has been unread, without a break; zero if none is unread
 */
public record ClientActivity(
        long actions, long events, long denied, long hidden, Optional<LatestAction> latest, Duration unreadFor) {
    /**
     * The latest action of a client.
     *
     * @param name its name
     * @param user the user that sent it; empty without a login
     */
    public record LatestAction(String name, Optional<String> user) {}

    /** {@return the name of the latest action; empty before the first} */
    public Optional<String> lastAction() {
        return latest.map(LatestAction::name);
    }

    /** {@return the user that sent the latest action; empty before the first, and without a login} */
    public Optional<String> lastUser() {
        return latest.flatMap(LatestAction::user);
    }
}
