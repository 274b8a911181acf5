package org.astmanproxy.core.login;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.permission.EventNarrowing;

/**
 * A ticket or a login session, without the secret that admits its owner.
 *
 * @param id its name in lists: {@code t12} for a ticket, {@code c7} for the session of a cookie
 * @param user the name of its user
 * @param age the time since it was made
 * @param left the time after which it ends, unless it is used before in the case of a session
 * @param ticket the details that only a ticket has; empty for a session
 */
public record IssuedCredential(String id, String user, Duration age, Duration left, Optional<TicketDetails> ticket) {
    /**
     * The details of a ticket that a session does not have.
     *
     * @param creator the name of the user that asked for it
     * @param uses how often it can still be used
     * @param narrowing the events to which it narrows those of its user
     */
    public record TicketDetails(String creator, int uses, EventNarrowing narrowing) {}
}
