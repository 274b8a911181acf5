package org.astmanproxy.core.action;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.IssuedCredential;
import org.astmanproxy.core.login.TicketGrant;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.spi.Outcome;

/**
 * {@code ProxyAction: RevokeTicket}: ends one ticket or login session, or all of a user. Users may end their own,
 * administrators all of them.
 */
final class RevokeTicket implements LocalAction {
    /**
     * The tickets and sessions that a request names.
     *
     * @param id the name of one; empty if the request names a user
     * @param user the user to whom all belong; empty if the request names one
     * @param only the only user whose tickets the sender may revoke; empty for an administrator
     */
    private record Meant(Optional<String> id, Optional<String> user, Optional<String> only) {
        boolean includes(String ticket, String owner) {
            return isOrIsEmpty(id, ticket) && isOrIsEmpty(user, owner) && isOrIsEmpty(only, owner);
        }

        private static boolean isOrIsEmpty(Optional<String> expected, String given) {
            return expected.map(given::equals).orElse(true);
        }
    }

    private final Authentication authentication;
    private final Supplier<Proxy> proxy;

    RevokeTicket(Authentication authentication, Supplier<Proxy> proxy) {
        this.authentication = authentication;
        this.proxy = proxy;
    }

    @Override
    public void answer(ActionRequest request) {
        if (CreateTicket.isRefused(request)) {
            return;
        }
        Optional<String> id = request.message().get("TicketID").map(String::strip);
        Optional<String> user = request.message().get("User").map(String::strip);
        if (id.isPresent() == user.isPresent()) {
            request.refuse(Outcome.BAD_REQUEST, "Expected one header: TicketID or User");
            return;
        }
        Meant meant = new Meant(id, user, ListTickets.onlyUser(request, authentication));
        Set<String> ended = new HashSet<>();
        endCredentials(meant, ended);
        endStreams(meant, ended);
        if (ended.isEmpty()) {
            // the same for one of another user, so that nobody learns of it
            request.refuse(Outcome.NOT_FOUND, "No such ticket or session");
            return;
        }
        request.answer(ReplyText.proxy("Success").with("Revoked", Integer.toString(ended.size())));
    }

    private void endCredentials(Meant meant, Set<String> ended) {
        for (IssuedCredential issued : authentication.issued().list()) {
            if (meant.includes(issued.id(), issued.user())) {
                authentication.issued().revoke(issued.id());
                ended.add(issued.id());
            }
        }
    }

    /**
     * Ends the streams that were opened with a ticket. Lists omit a ticket after its last use or its time, but its
     * streams go on. Each client is examined on its loop too, because it may open a stream at this moment.
     */
    private void endStreams(Meant meant, Set<String> ended) {
        for (ClientSession client : proxy.get().clients()) {
            if (client instanceof LiveClientSession live) {
                ticket(live, meant).ifPresent(ended::add);
                live.tasks().run(() -> ticket(live, meant).ifPresent(it -> live.close("its ticket was revoked")));
            }
        }
    }

    /** {@return the ticket that admitted a client, if it is meant} */
    private static Optional<String> ticket(LiveClientSession client, Meant meant) {
        Identity identity = client.identity();
        String owner = identity.user().map(UserConfig::name).orElse("");
        return identity.ticket().map(TicketGrant::id).filter(id -> meant.includes(id, owner));
    }
}
