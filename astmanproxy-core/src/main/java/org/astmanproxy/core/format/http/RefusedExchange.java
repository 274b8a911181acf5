package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/** A request that the format refuses. */
final class RefusedExchange implements Exchange {
    private final Refusal refusal;
    private final HttpResponse answer;
    private final FormatChoice choice;

    RefusedExchange(Refusal refusal, HttpResponse answer, FormatChoice choice) {
        this.refusal = refusal;
        this.answer = answer;
        this.choice = choice;
    }

    @Override
    public Optional<Message> action() {
        return Optional.empty();
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        return choice.byAccept(writing, preset);
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        throw new IllegalStateException("a message for a request without action");
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        answer.add(error(refusal), MessageSource.PROXY, state, choice);
        answer.end(refusal.status(), choice.mediaType(state.format()), state, out);
    }

    @Override
    public boolean closes() {
        return answer.closes();
    }

    /** {@return the message with the reason} */
    static Message error(Refusal refusal) {
        Message error = Message.response("Error").with("Message", refusal.what());
        return refusal.actionId().map(error::withActionId).orElse(error);
    }
}
