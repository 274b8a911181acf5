package org.astmanproxy;

import java.time.Duration;
import java.util.Optional;

/**
 * The actions and events of a client since it connected. Immutable.
 *
 * @param actions the number of messages that it sent
 * @param events the number of messages it got that were no part of a reply to it
 * @param denied the number of its actions that the rules of its user refused
 * @param hidden the number of events that the rules of its user hid from it
 * @param lastAction the name of its latest action; empty before the first
 * @param lastUser the user that sent its latest action; empty without a login
 * @param unreadFor how long it has had unread output without a pause; zero if there is none
 */
public record ClientActivity(
        long actions,
        long events,
        long denied,
        long hidden,
        Optional<String> lastAction,
        Optional<String> lastUser,
        Duration unreadFor) {}
