package org.astmanproxy.core.format.http;

import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.AnswerState;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;

/** Tells a browser what pages of an allowed origin may send (Fetch standard, CORS preflight). */
final class PreflightExchange implements Exchange {
    private static final String FIELDS = "Authorization, Content-Type, X-Maxtime, X-Proxy-Key, X-Until-Event";
    private static final int VALID_SECONDS = 600;

    private final Answer answer;

    PreflightExchange(Answer answer) {
        this.answer = answer;
    }

    @Override
    public Optional<Message> action() {
        return Optional.empty();
    }

    @Override
    public void write(Message message, MessageSource source, AnswerState state, ByteSink out) {
        throw new IllegalStateException("a message for a request without action");
    }

    @Override
    public void end(AnswerState state, ByteSink out) {
        AnswerHead head = new AnswerHead(Status.NO_CONTENT, state.now(), answer.terms())
                .field("Access-Control-Allow-Methods: " + String.join(", ", Screening.METHODS))
                .field("Access-Control-Allow-Headers: " + FIELDS)
                .field("Access-Control-Max-Age: " + VALID_SECONDS);
        answer.endWithoutBody(head, out);
    }

    @Override
    public boolean closes() {
        return answer.closes();
    }
}
