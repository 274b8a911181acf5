package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.message.Message;

/**
 * {@code ProxyAction: ReconnectServer}: connects at once to a server that waits for its next attempt, or to all such
 * servers. Connected servers stay connected.
 */
public final class ReconnectServer implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public ReconnectServer() {}

    @Override
    public String name() {
        return "ReconnectServer";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        NamedServers named = NamedServers.of(request, context);
        return ReplyText.now(named.fault()
                .map(fault -> ReplyText.proxy("Failure", fault))
                .orElseGet(() -> ReplyText.proxy("Success", reconnect(named.servers()))));
    }

    private static String reconnect(List<ServerSession> servers) {
        List<ServerSession> lost = servers.stream()
                .filter(server -> server.state() != ServerState.CONNECTED)
                .toList();
        servers.forEach(ServerSession::reconnect);
        return lost.isEmpty() ? "Connected already: " + names(servers) : "Reconnecting " + names(lost);
    }

    private static String names(List<ServerSession> servers) {
        return servers.stream().map(ServerSession::name).collect(Collectors.joining(", "));
    }
}
