package org.astmanproxy.core.action;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.IOFormat;

/** {@code ProxyAction: ListIOHandlers}: lists the formats. */
public final class ListIoHandlers implements ProxyAction {
    /** Called by {@link java.util.ServiceLoader}. */
    public ListIoHandlers() {}

    @Override
    public String name() {
        return "ListIOHandlers";
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        MessageBuilder answer = Message.builder().header("ProxyResponse", "Success");
        List<IOFormat> formats = context.formats();
        formats.stream().filter(IOFormat::reads).forEach(format -> answer.header("InputHandler", format.name()));
        formats.stream().filter(IOFormat::writes).forEach(format -> answer.header("OutputHandler", format.name()));
        return ReplyText.now(answer.build());
    }
}
