package org.astmanproxy.core.login;

import org.astmanproxy.core.permission.EventNarrowing;

/**
 * The ticket by which a client was admitted. It is not a secret.
 *
 * @param id the name of the ticket in lists, for example {@code t12}
 * @param narrowing the events to which the ticket narrows those of its user
 * @param creator the client that asked for it, as it was then
 */
public record TicketGrant(String id, EventNarrowing narrowing, Identity creator) {}
