package org.astmanproxy.core.action;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.MemoryUse;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyMetrics;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: Stats}: shows the totals of the proxy in one message. */
public final class Stats implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public Stats() {}

    @Override
    public String name() {
        return "Stats";
    }

    @Override
    public AdminRights requiredRights() {
        return AdminRights.READ;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        Proxy proxy = context.proxy();
        ProxyMetrics totals = proxy.metrics();
        MemoryUse memory = proxy.memory();
        long connected = proxy.servers().stream()
                .filter(server -> server.state() == ServerState.CONNECTED)
                .count();
        return ReplyText.now(ReplyText.proxy("Success")
                .with("Version", proxy.version())
                .with("State", proxy.state().name().toLowerCase(Locale.ROOT))
                .with("Servers", Integer.toString(proxy.servers().size()))
                .with("ServersConnected", Long.toString(connected))
                .with("Clients", Integer.toString(proxy.clients().size()))
                .with("ClientSessions", Long.toString(totals.clientSessions()))
                .with("ServerMessagesIn", Long.toString(totals.servers().messagesIn()))
                .with("ServerBytesIn", Long.toString(totals.servers().bytesIn()))
                .with("ClientMessagesIn", Long.toString(totals.clients().messagesIn()))
                .with("ClientMessagesOut", Long.toString(totals.clients().messagesOut()))
                .with("ClientBytesOut", Long.toString(totals.clients().bytesOut()))
                .with("MemoryLimit", Long.toString(memory.limitBytes()))
                .with("MemoryUsed", Long.toString(memory.usedBytes()))
                .with("ReplayBytes", Long.toString(memory.replayBytes()))
                .with("MemoryDisconnected", Long.toString(memory.disconnected())));
    }
}
