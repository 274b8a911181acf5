package org.astmanproxy;

import java.time.Duration;
import java.util.Optional;

/**
 * The actions and events of a client since it connected. Immutable.
 *
 * @param actions the number of messages that it sent
 * @param events the number of messages it got that were not part of a reply to it
 * @param denied the number of its actions that the rules of its user refused
 * @param hidden the number of events that the rules of its user hid from it
 * @param latest its latest action; empty before the first
 * @param unreadFor how long it has had unread output without a pause; zero if there is none
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
