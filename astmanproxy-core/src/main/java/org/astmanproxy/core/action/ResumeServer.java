package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerSession;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: ResumeServer}: sends actions to a paused server again. Events are not affected. */
public final class ResumeServer implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public ResumeServer() {}

    @Override
    public String name() {
        return "ResumeServer";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        return NamedServers.of(request, context).change(ServerSession::resume, "Resumed", "Not paused");
    }
}
