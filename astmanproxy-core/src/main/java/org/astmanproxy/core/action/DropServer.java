package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ActionContext;
import org.astmanproxy.spi.ProxyAction;

/** {@code ProxyAction: DropServer}: logs off from an Asterisk and forgets it. */
public final class DropServer implements ProxyAction {
    /** For {@link java.util.ServiceLoader}. */
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
            return Answer.now(
                    context.proxy().dropServer(server)
                            ? Answer.proxy("Success", "Dropped " + server)
                            : Answer.proxy("Failure", "No such server: " + server));
        } catch (IllegalArgumentException several) {
            return Answer.now(Answer.proxy("Failure", String.valueOf(several.getMessage())));
        }
    }
}
