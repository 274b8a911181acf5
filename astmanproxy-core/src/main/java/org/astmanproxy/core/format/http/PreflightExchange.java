package org.astmanproxy.core.format.http;

import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;

/** Tells a browser which requests pages of an allowed origin may send (Fetch standard, CORS preflight). */
final class PreflightExchange implements Exchange {
    private static final String FIELDS = "Authorization, Content-Type, X-Maxtime, X-Proxy-Key, X-Until-Event";
    private static final int VALID_SECONDS = 600;

    private final HttpResponse answer;
    private final boolean toLocalNetwork;

    /**
     * Creates the exchange for one preflight.
     *
     * @param answer receives the reply
     * @param toLocalNetwork true if the browser asks whether a public page may access a local address (Private Network
     *     Access)
     */
    PreflightExchange(HttpResponse answer, boolean toLocalNetwork) {
        this.answer = answer;
        this.toLocalNetwork = toLocalNetwork;
    }

    @Override
    public Optional<Message> action() {
        return Optional.empty();
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        throw new IllegalStateException("a message for a request without action");
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        HttpResponseHead head = new HttpResponseHead(HttpStatus.NO_CONTENT, state.now(), answer.terms())
                .field("Access-Control-Allow-Methods: "
                        + String.join(", ", answer.terms().methods()))
                .field("Access-Control-Allow-Headers: " + FIELDS)
                .field("Access-Control-Max-Age: " + VALID_SECONDS);
        if (toLocalNetwork) {
            head.field("Access-Control-Allow-Private-Network: true");
        }
        answer.endWithoutBody(head, out);
    }

    @Override
    public boolean closes() {
        return answer.closes();
    }
}
