package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: Drain}: from now on only administrators can log in. Connected clients go on. */
public final class Drain implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public Drain() {}

    @Override
    public String name() {
        return "Drain";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        context.proxy().drain();
        return ReplyText.now(ReplyText.state(context.proxy()));
    }
}
