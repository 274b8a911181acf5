package org.astmanproxy.core.login;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.permission.EventNarrowing;

/**
 * A ticket or a login session, without the secret that admits its owner.
 *
 * @param id its name in lists: {@code t12} for a ticket, {@code c7} for the session of a cookie
 * @param user the name of its user
 * @param creator the name of the user that asked for the ticket; empty for a session
 * @param age the time since it was made
 * @param left the time after which it ends, unless it is used before in the case of a session
 * @param uses how often a ticket can still be used; empty for a session
 * @param narrowing the events to which a ticket narrows those of its user
 */
public record IssuedCredential(
        String id,
        String user,
        Optional<String> creator,
        Duration age,
        Duration left,
        Optional<Integer> uses,
        EventNarrowing narrowing) {}
