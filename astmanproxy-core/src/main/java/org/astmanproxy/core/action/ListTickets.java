package org.astmanproxy.core.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.filter.FilterHeader;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.IssuedCredential;
import org.astmanproxy.core.login.IssuedCredential.TicketDetails;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/**
 * {@code ProxyAction: ListTickets}: lists tickets and login sessions over HTTP, without their secrets. Users see their
 * own, administrators all of them.
 */
final class ListTickets implements LocalAction {
    private final Authentication authentication;

    ListTickets(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public void answer(ActionRequest request) {
        if (CreateTicket.isRefused(request)) {
            return;
        }
        List<Message> answer = new ArrayList<>();
        answer.add(ReplyText.proxy("Success", "Tickets will follow").with("EventList", "start"));
        Optional<String> only = onlyUser(request, authentication);
        authentication.issued().list().stream()
                .filter(issued -> only.map(issued.user()::equals).orElse(true))
                .forEach(issued -> answer.add(row(issued)));
        answer.add(Message.event("ProxyTicketListComplete")
                .with("EventList", "Complete")
                .with("ListItems", Integer.toString(answer.size() - 1)));
        request.answer(answer);
    }

    /** {@return the only user whose tickets the sender of a request may see and revoke; empty for an administrator} */
    static Optional<String> onlyUser(ActionRequest request, Authentication authentication) {
        boolean all = authentication.rights(request.client().login(), request.identity()) == AdminRights.FULL;
        return all
                ? Optional.empty()
                : Optional.of(request.identity().user().map(UserConfig::name).orElse(""));
    }

    private static Message row(IssuedCredential issued) {
        MessageBuilder row = Message.builder()
                .header("Event", "ProxyTicket")
                .header("TicketID", issued.id())
                .header("Kind", issued.ticket().isPresent() ? "ticket" : "session")
                .header("User", issued.user())
                .header("Age", Long.toString(issued.age().toSeconds()))
                .header("SecondsLeft", Long.toString(issued.left().toSeconds()));
        issued.ticket().ifPresent(ticket -> describe(ticket, row));
        return row.build();
    }

    private static void describe(TicketDetails ticket, MessageBuilder row) {
        row.header("CreatedBy", ticket.creator()).header("UsesLeft", Integer.toString(ticket.uses()));
        if (!ticket.narrowing().isEmpty()) {
            row.header("EventMask", ticket.narrowing().mask().toString());
            ticket.narrowing().filters().forEach(filter -> row.header("Filter", text(filter)));
        }
    }

    private static String text(FilterHeader filter) {
        return filter.criteria().isEmpty() ? filter.value() : "(" + filter.criteria() + ") " + filter.value();
    }
}
