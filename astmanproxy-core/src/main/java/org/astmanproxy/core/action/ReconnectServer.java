package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
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
        return NamedServers.of(request, context)
                .change(ReconnectServer::reconnect, "Reconnecting", "Connected already");
    }

    private static boolean reconnect(ServerSession server) {
        boolean lost = server.state() != ServerState.CONNECTED;
        server.reconnect();
        return lost;
    }
}
