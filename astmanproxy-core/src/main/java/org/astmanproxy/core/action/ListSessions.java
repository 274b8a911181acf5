package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLSession;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ClientSession;
import org.astmanproxy.MemoryUse;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/** {@code ProxyAction: ListSessions}: lists all clients and servers, with their states and counts. */
public final class ListSessions implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public ListSessions() {}

    @Override
    public String name() {
        return "ListSessions";
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        MessageBuilder answer = Message.builder().header("ProxyResponse", "Success");
        context.proxy().clients().stream()
                .filter(client -> context.seesOthers() || isOwn(client, context))
                .forEach(client -> add(answer, client));
        context.proxy().servers().forEach(server -> add(answer, server));
        if (context.seesOthers()) {
            add(answer, context.proxy().memory());
        }
        return ReplyText.now(answer.build());
    }

    private static boolean isOwn(ClientSession client, ActionContext context) {
        return client == context.client()
                || (client.user().isPresent() && client.user().equals(context.user()));
    }

    private static void add(MessageBuilder answer, ClientSession client) {
        answer.header("ProxyClientSession", ListClients.address(client.address()))
                .header("ProxyClientActionID", client.lastActionId().orElse(""))
                .header("ProxyClientInputHandler", client.inputFormat())
                .header("ProxyClientOutputHandler", client.outputFormat())
                .header(
                        "ProxyClientTLS",
                        client.tls().map(SSLSession::getProtocol).orElse(""))
                .header("ProxyClientUser", client.user().orElse(""))
                .header("ProxyClientAutoFilter", client.autoFilter().label())
                .header("ProxyClientSince", client.since().toString())
                .header("ProxyClientUnread", Long.toString(client.unreadBytes()));
        client.localLabel().ifPresent(label -> answer.header("ProxyClientLabel", label));
        add(answer, "ProxyClient", client.metrics());
    }

    private static void add(MessageBuilder answer, ServerSession server) {
        answer.header("ProxyServerSession", server.name())
                .header("ProxyServerState", server.state().name().toLowerCase(java.util.Locale.ROOT))
                .header("ProxyServerSince", server.since().toString())
                .header("ProxyServerVersion", server.amiVersion().orElse(""));
        add(answer, "ProxyServer", server.metrics());
    }

    private static void add(MessageBuilder answer, MemoryUse memory) {
        answer.header("ProxyMemoryLimit", Long.toString(memory.limitBytes()))
                .header("ProxyMemoryUsed", Long.toString(memory.usedBytes()))
                .header("ProxyReplayBytes", Long.toString(memory.replayBytes()))
                .header("ProxyMemoryDisconnected", Long.toString(memory.disconnected()));
    }

    private static void add(MessageBuilder answer, String prefix, TrafficCounters metrics) {
        answer.header(prefix + "MessagesIn", Long.toString(metrics.messagesIn()))
                .header(prefix + "MessagesOut", Long.toString(metrics.messagesOut()))
                .header(prefix + "BytesIn", Long.toString(metrics.bytesIn()))
                .header(prefix + "BytesOut", Long.toString(metrics.bytesOut()));
    }
}
