package org.astmanproxy.core.action;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLSession;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ClientActivity;
import org.astmanproxy.ClientSession;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/** {@code ProxyAction: ListClients}: lists all clients, one event for each. */
public final class ListClients implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public ListClients() {}

    @Override
    public String name() {
        return "ListClients";
    }

    @Override
    public AdminRights requiredRights() {
        return AdminRights.READ;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        List<Message> rows =
                context.proxy().clients().stream().map(ListClients::row).toList();
        return EventRows.list(rows, "ClientListComplete");
    }

    private static Message row(ClientSession client) {
        ClientActivity activity = client.activity();
        MessageBuilder row = Message.builder()
                .header("Event", "ClientEntry")
                .header("Client", Long.toString(client.id()))
                .header("Address", address(client.address()))
                .header("User", client.user().or(activity::lastUser).orElse(""))
                .header("Since", client.since().toString())
                .header("InputFormat", client.inputFormat())
                .header("OutputFormat", client.outputFormat())
                .header("TLS", client.tls().map(SSLSession::getProtocol).orElse(""))
                .header("AutoFilter", client.autoFilter().label())
                .header("EventMask", client.eventMask())
                .header("EventFilters", client.eventFilters())
                .header("Unread", Long.toString(client.unreadBytes()))
                .header("UnreadSeconds", Long.toString(activity.unreadFor().toSeconds()))
                .header("Events", Long.toString(activity.events()))
                .header("Actions", Long.toString(activity.actions()))
                .header("LastAction", activity.lastAction().orElse(""))
                .header("Denied", Long.toString(activity.denied()))
                .header("Hidden", Long.toString(activity.hidden()));
        client.localLabel().ifPresent(label -> row.header("Label", label));
        return row.build();
    }

    /** {@return an address as all lists write it} */
    static String address(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
