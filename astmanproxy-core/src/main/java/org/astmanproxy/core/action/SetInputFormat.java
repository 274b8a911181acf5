package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;

/** {@code ProxyAction: SetInputFormat}: switches the input format of this client, beginning with the next message. */
public final class SetInputFormat implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public SetInputFormat() {}

    @Override
    public String name() {
        return "SetInputFormat";
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        String wanted = request.get("InputFormat").orElse("").strip();
        Optional<IOFormat> format = context.formats().stream()
                .filter(f -> f.name().equalsIgnoreCase(wanted) && f.reads())
                .findFirst();
        if (format.isEmpty()) {
            return ReplyText.now(ReplyText.proxy("Error", "No such input format: " + wanted));
        }
        try {
            context.setInputFormat(format.get());
        } catch (IllegalArgumentException impossible) {
            return ReplyText.now(ReplyText.proxy("Error", String.valueOf(impossible.getMessage())));
        }
        return ReplyText.now(
                ReplyText.proxy("Success").with("InputFormat", format.get().name()));
    }
}
