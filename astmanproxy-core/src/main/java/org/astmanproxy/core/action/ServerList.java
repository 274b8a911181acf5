package org.astmanproxy.core.action;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/** {@code ProxyAction: ServerList}: lists all servers, one event for each. */
public final class ServerList implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public ServerList() {}

    @Override
    public String name() {
        return "ServerList";
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        List<Message> rows =
                context.proxy().servers().stream().map(ServerList::row).toList();
        return EventRows.list(rows, "ServerListComplete");
    }

    private static Message row(ServerSession server) {
        ServerConfig config = server.config();
        TrafficCounters traffic = server.metrics();
        MessageBuilder row = Message.builder()
                .header("Event", "ServerEntry")
                .header("Name", server.name())
                .header("Group", config.group().orElse(""))
                .header("Chain", config.chain().orElse(""))
                .header("Host", config.host())
                .header("Port", Integer.toString(config.port()))
                .header("Username", config.username())
                .header("State", server.state().name().toLowerCase(Locale.ROOT))
                .header("Since", server.since().toString())
                .header("Paused", yes(server.isPaused()))
                .header("Suspect", yes(server.isSuspect()))
                .header("Origin", server.origin().name().toLowerCase(Locale.ROOT))
                .header("Version", server.amiVersion().orElse(""))
                .header("ActionConnections", server.readyActionConnections() + " of " + config.actionConnections())
                .header("MessagesIn", Long.toString(traffic.messagesIn()))
                .header("MessagesOut", Long.toString(traffic.messagesOut()))
                .header("BytesIn", Long.toString(traffic.bytesIn()))
                .header("BytesOut", Long.toString(traffic.bytesOut()));
        server.lastFailure()
                .ifPresent(failure -> row.header("LastFailure", failure.reason())
                        .header("LastFailureTime", failure.at().toString()));
        server.nextAttempt().ifPresent(time -> row.header("NextAttempt", time.toString()));
        return row.build();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
