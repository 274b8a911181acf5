package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: Undrain}: from now on all users can log in again. */
public final class Undrain implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public Undrain() {}

    @Override
    public String name() {
        return "Undrain";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        context.proxy().undrain();
        return ReplyText.now(ReplyText.state(context.proxy()));
    }
}
