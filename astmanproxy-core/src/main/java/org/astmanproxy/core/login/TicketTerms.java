package org.astmanproxy.core.login;

import java.time.Duration;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.core.permission.EventNarrowing;

/**
 * The limits of a new ticket.
 *
 * @param lasts the time in which it can be used, 1 s to 24 h
 * @param uses how often it can be used, 1 to 10,000
 * @param narrowing the events to which it narrows those of its user
 * @param creator the client that asks for it, which is logged in as a user
 */
public record TicketTerms(Duration lasts, int uses, EventNarrowing narrowing, Identity creator) {
    private static final long MOST_SECONDS = Duration.ofHours(24).toSeconds();
    private static final int MOST_USES = 10_000;

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if the time or the number is out of its range
     */
    public TicketTerms {
        if (lasts.toSeconds() < 1 || lasts.toSeconds() > MOST_SECONDS) {
            throw new InvalidInputException("Seconds: " + lasts.toSeconds() + " (expected: 1 to " + MOST_SECONDS + ")");
        }
        if (uses < 1 || uses > MOST_USES) {
            throw new InvalidInputException("Uses: " + uses + " (expected: 1 to " + MOST_USES + ")");
        }
    }
}
