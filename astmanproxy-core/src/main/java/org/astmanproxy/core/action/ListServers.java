package org.astmanproxy.core.action;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/**
 * {@code ProxyAction: ListServers}: lists the servers, with a line for each as in the C program from 1.29 on, followed
 * by headers for programs.
 */
public final class ListServers implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public ListServers() {}

    @Override
    public String name() {
        return "ListServers";
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        MessageBuilder answer = Message.builder().header("ProxyResponse", "Success");
        List<ServerSession> servers = context.proxy().servers();
        servers.forEach(server -> answer.header("ProxyListServer I", line(server)));
        servers.forEach(server -> addHeaders(server, answer));
        return ReplyText.now(answer.build());
    }

    private static void addHeaders(ServerSession server, MessageBuilder answer) {
        ServerConfig config = server.config();
        answer.header("ProxyServerName", server.name());
        config.group().ifPresent(group -> answer.header("ProxyServerGroup", group));
        config.chain().ifPresent(there -> answer.header("ProxyServerChain", there));
        answer.header("ProxyServerHost", config.host())
                .header("ProxyServerPort", Integer.toString(config.port()))
                .header("ProxyServerUser", config.username())
                .header("ProxyServerEvents", config.events())
                .header("ProxyServerState", server.state().name().toLowerCase(Locale.ROOT))
                .header("ProxyServerOrigin", server.origin().name().toLowerCase(Locale.ROOT));
        if (server.isSuspect()) {
            answer.header("ProxyServerSuspect", "yes");
        }
        if (config.actionConnections() > 0) {
            int ready = server.readyActionConnections();
            answer.header("ProxyServerActionConnections", ready + " of " + config.actionConnections())
                    .header("ProxyServerIsolation", ready < config.actionConnections() ? "degraded" : "complete");
        }
        server.lastFailure()
                .ifPresent(failure -> answer.header("ProxyServerLastFailure", failure.reason())
                        .header("ProxyServerLastFailureTime", failure.at().toString()));
        server.nextAttempt().ifPresent(time -> answer.header("ProxyServerNextAttempt", time.toString()));
    }

    private static String line(ServerSession server) {
        ServerConfig config = server.config();
        String address =
                server.address().map(a -> a.getAddress().getHostAddress()).orElse(config.host());
        String events = config.events().equalsIgnoreCase("off") ? "off" : "on";
        return address + " H: " + config.host() + " U: " + config.username() + " P: " + config.port() + " E: " + events;
    }
}
