package org.astmanproxy.core.action;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.TicketTerms;
import org.astmanproxy.core.login.Tickets;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.permission.EventNarrowing;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * {@code ProxyAction: CreateTicket}: gives a ticket that admits its owner as a user, for a short time. A client gets
 * tickets for its own user; only administrators get them for others. The owner of a ticket gets no further one.
 */
final class CreateTicket implements LocalAction {
    private static final int MOST_DIGITS = 9;

    private final UserDirectory users;
    private final Authentication authentication;

    CreateTicket(UserDirectory users, Authentication authentication) {
        this.users = users;
        this.authentication = authentication;
    }

    @Override
    public void answer(ActionRequest request) {
        Identity asker = request.identity();
        if (isRefused(request)) {
            return;
        }
        String own = asker.user().map(UserConfig::name).orElseThrow();
        String named = request.message().get("User").map(String::strip).orElse(own);
        boolean other = !named.equals(own);
        if (other && authentication.rights(request.client().login(), asker) != AdminRights.FULL) {
            request.refuse(Outcome.FORBIDDEN, "Permission denied");
            return;
        }
        Optional<UserConfig> user = users.find(named).flatMap(Identity::user);
        if (user.isEmpty()) {
            request.refuse(Outcome.NOT_FOUND, "No such user: " + named);
            return;
        }
        try {
            create(request, user.get(), terms(request.message(), asker));
        } catch (InvalidInputException e) {
            request.refuse(Outcome.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /** Refuses clients that are not users, or that have a ticket: a ticket must not make itself longer or wider. */
    static boolean isRefused(ActionRequest request) {
        if (request.identity().user().isEmpty()) {
            request.refuse(Outcome.FORBIDDEN, "Tickets belong to users: log in first");
            return true;
        }
        if (request.identity().ticket().isPresent()) {
            request.refuse(
                    Outcome.FORBIDDEN,
                    "A client that logged in with a ticket cannot create, list or revoke tickets: log in with a secret");
            return true;
        }
        return false;
    }

    private static TicketTerms terms(Message action, Identity creator) {
        Duration lasts = Duration.ofSeconds(number(action, "Seconds", 60));
        return new TicketTerms(lasts, number(action, "Uses", 1), EventNarrowing.of(action), creator);
    }

    private static int number(Message action, String header, int usual) {
        String text = action.get(header).map(String::strip).orElse(Integer.toString(usual));
        boolean digits =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new InvalidInputException(header + ": '" + text + "' (expected: a number)");
        }
        return Integer.parseInt(text);
    }

    private void create(ActionRequest request, UserConfig user, TicketTerms terms) {
        Optional<Tickets.NewTicket> made = authentication.issued().tickets().create(user, terms);
        if (made.isEmpty()) {
            request.refuse(Outcome.UNAVAILABLE, "Too many tickets (httpsessions, httpsessionsperuser)");
            return;
        }
        request.answer(ReplyText.proxy("Success")
                .with("Ticket", made.get().text())
                .with("TicketID", made.get().id())
                .with("User", user.name())
                .with("Seconds", Long.toString(terms.lasts().toSeconds()))
                .with("Uses", Integer.toString(terms.uses())));
    }
}
