package org.astmanproxy.core.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.message.Message;

/** {@code ProxyAction: SetAutoFilter}: sets which replies to other clients this client sees. */
public final class SetAutoFilter implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public SetAutoFilter() {}

    @Override
    public String name() {
        return "SetAutoFilter";
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        String wanted = request.get("AutoFilter").orElse("").strip();
        Optional<AutoFilter> mode = AutoFilter.named(wanted);
        if (mode.isEmpty()) {
            return ReplyText.now(
                    ReplyText.proxy("Error", "AutoFilter: '" + wanted + "' (expected: off, on or unique)"));
        }
        context.setAutoFilter(mode.get());
        return ReplyText.now(
                ReplyText.proxy("Success").with("AutoFilter", mode.get().label()));
    }
}
