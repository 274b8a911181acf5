package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;

/** An exchange on behalf of the sender that its request identifies. */
abstract sealed class SenderExchange implements Exchange
        permits ActionExchange, EventsExchange, ResourceExchange, WebSocketExchange {
    private final Sender sender;
    private final HttpResponse answer;
    private final FormatChoice choice;
    /** The refusal of the output format; the request then has no action. */
    private Optional<Refusal> refusal = Optional.empty();

    SenderExchange(Sender sender, HttpResponse answer, FormatChoice choice) {
        this.sender = sender;
        this.answer = answer;
        this.choice = choice;
    }

    /** {@return the response to write} */
    final HttpResponse answer() {
        return answer;
    }

    /** {@return the choice of the format of the response} */
    final FormatChoice choice() {
        return choice;
    }

    /** Refuses the output format. */
    final void refuseFormat(String why) {
        refusal = Optional.of(new Refusal(HttpStatus.BAD_REQUEST, why, message().actionId()));
    }

    /** {@return the action; for a request without one, a message with its proxy key} */
    abstract Message message();

    /** {@return the status of the response} */
    HttpStatus status(ReplyState state) {
        return HttpStatus.of(state.outcome());
    }

    @Override
    public final Optional<Message> action() {
        return refusal.isEmpty() ? Optional.of(message()) : Optional.empty();
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        answer.add(message, source, state, choice);
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        HttpStatus status = refusal.map(Refusal::status).orElseGet(() -> status(state));
        if (answer.isEmpty() && status != HttpStatus.OK) {
            Refusal nothingCame = new Refusal(status, status.reason(), message().actionId());
            Refusal why = refusal.orElse(nothingCame);
            answer.add(RefusedExchange.error(why), MessageSource.PROXY, state, choice);
        }
        answer.end(status, choice.mediaType(state.format()), state, out);
    }

    @Override
    public final Optional<Credentials> credentials() {
        return sender.credentials();
    }

    @Override
    public final Optional<String> ticket() {
        return sender.ticket();
    }

    @Override
    public final List<List<String>> forwardedFor() {
        return sender.forwardedFor();
    }

    @Override
    public final Optional<String> sessionId() {
        return sender.session();
    }

    @Override
    public final boolean closes() {
        return answer.closes();
    }
}
