package org.astmanproxy.core.login;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.astmanproxy.config.UserConfig;

/**
 * The login sessions and tickets of all clients, which replace a secret, and challenges on the way to a session. Any
 * thread.
 *
 * @param sessions the login sessions
 * @param tickets the tickets
 * @param challenges the challenges of clients that answer in another request
 */
public record IssuedCredentials(LoginSessions sessions, Tickets tickets, RequestChallenges challenges) {
    /** {@return the tickets that can be used, then the login sessions; each without its secret} */
    public List<IssuedCredential> list() {
        return Stream.concat(tickets.list().stream(), sessions.list().stream()).toList();
    }

    /**
     * Ends a ticket or a login session.
     *
     * @param id its name in the {@link #list}
     */
    public void revoke(String id) {
        tickets.end(id);
        sessions.endListed(id);
    }

    /** Ends all of some users, and the tickets that some clients have asked for. */
    void endAll(Predicate<UserConfig> whose, Predicate<Identity> creator) {
        sessions.endAll(whose);
        tickets.endAll(whose, creator);
    }
}
