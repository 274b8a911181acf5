package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.core.dispatch.ActionRequest;
import org.astmanproxy.core.dispatch.LocalAction;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.IssuedCredential;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.spi.Outcome;

/**
 * {@code ProxyAction: RevokeTicket}: ends one ticket or login session, or all of a user. Users may end their own,
 * administrators all of them.
 */
final class RevokeTicket implements LocalAction {
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
        List<IssuedCredential> found = ListTickets.visibleTo(request, authentication).stream()
                .filter(issued -> id.map(issued.id()::equals)
                        .orElseGet(() -> user.filter(issued.user()::equals).isPresent()))
                .toList();
        if (found.isEmpty()) {
            // the same for one of another user, so that nobody learns of it
            request.refuse(Outcome.NOT_FOUND, "No such ticket or session");
            return;
        }
        found.forEach(this::revoke);
        request.answer(ReplyText.proxy("Success").with("Revoked", Integer.toString(found.size())));
    }

    /** Ends it, and the streams that were opened with it. */
    private void revoke(IssuedCredential issued) {
        authentication.issued().revoke(issued.id());
        for (ClientSession client : proxy.get().clients()) {
            boolean same = client.user().equals(Optional.of(issued.user()));
            if (same && client instanceof LiveClientSession live) {
                live.tasks().run(() -> end(live, issued.id()));
            }
        }
    }

    private static void end(LiveClientSession client, String ticket) {
        if (client.identity().ticket().filter(it -> it.id().equals(ticket)).isPresent()) {
            client.close("its ticket was revoked");
        }
    }
}
