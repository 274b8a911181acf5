package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: DropServer}: logs off from an Asterisk and removes it. */
public final class DropServer implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public DropServer() {}

    @Override
    public String name() {
        return "DropServer";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        String server = request.get("Server").orElse("").strip();
        try {
            return ReplyText.now(
                    context.proxy().dropServer(server)
                            ? ReplyText.proxy("Success", "Dropped " + server)
                            : ReplyText.proxy("Failure", "No such server: " + server));
        } catch (IllegalArgumentException several) {
            return ReplyText.now(ReplyText.proxy("Failure", String.valueOf(several.getMessage())));
        }
    }
}
