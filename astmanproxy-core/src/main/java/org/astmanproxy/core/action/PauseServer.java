package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: PauseServer}: stops to send actions to a server. Events are not affected. */
public final class PauseServer implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public PauseServer() {}

    @Override
    public String name() {
        return "PauseServer";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        return NamedServers.of(request, context).change(ServerSession::pause, "Paused", "Paused already");
    }
}
