package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;

/** {@code ProxyAction: SetOutputFormat}: switches the output format of this client, beginning with this reply. */
public final class SetOutputFormat implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public SetOutputFormat() {}

    @Override
    public String name() {
        return "SetOutputFormat";
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        String wanted = request.get("OutputFormat").orElse("").strip();
        Optional<IOFormat> format = context.formats().stream()
                .filter(f -> f.name().equalsIgnoreCase(wanted) && f.writes())
                .findFirst();
        if (format.isEmpty()) {
            return ReplyText.now(ReplyText.proxy("Error", "No such output format: " + wanted));
        }
        context.setOutputFormat(format.get());
        return ReplyText.now(
                ReplyText.proxy("Success").with("OutputFormat", format.get().name()));
    }
}
