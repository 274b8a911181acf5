package org.astmanproxy.core.format.http;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/** A request with an action, or with several ones that are answered in order. */
final class ActionExchange extends SenderExchange {
    private final ProxyParameters wishes;
    private final Iterator<ProxyParameters> next;
    private final boolean isAlone;

    /**
     * Creates the exchange for one request.
     *
     * @param all the actions with their parameters, one or more; the parameters of the first one count for the response
     */
    ActionExchange(List<ProxyParameters> all, Sender sender, HttpResponse answer, FormatChoice choice) {
        super(sender, answer, choice);
        this.next = all.iterator();
        this.wishes = next.next();
        this.isAlone = all.size() == 1;
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        Optional<StreamFormat> named = wishes.outputFormat().flatMap(name -> choice().byName(name, writing));
        if (wishes.outputFormat().isPresent() && named.isEmpty()) {
            String names = writing.stream().map(StreamFormat::name).sorted().collect(Collectors.joining(", "));
            refuseFormat("an unknown OutputFormat (expected: " + names + ")");
        }
        return named.orElseGet(() -> choice().byAccept(writing, preset));
    }

    @Override
    Message message() {
        return wishes.action();
    }

    @Override
    public Optional<Message> nextAction() {
        if (!next.hasNext()) {
            return Optional.empty();
        }
        answer().replyEnds();
        return Optional.of(next.next().action());
    }

    @Override
    public void sessionBegins(String id, boolean encrypted) {
        answer().cookie(SessionCookie.begin(id, encrypted));
    }

    @Override
    public void sessionEnds() {
        answer().cookie(SessionCookie.end());
    }

    @Override
    public Optional<String> untilEvent() {
        return isAlone ? wishes.untilEvent() : Optional.empty();
    }

    @Override
    public Optional<Duration> maxTime() {
        return wishes.maxTime();
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        super.write(message, source, state, out);
        answer().pass(status(state), choice().mediaType(state.format()), state, out);
    }

    /** {@return the status of the response} Of several actions, each has its outcome in its own reply. */
    @Override
    HttpStatus status(ReplyState state) {
        boolean ofAll = state.outcome() == Outcome.NOT_LOGGED_IN || state.outcome() == Outcome.TIMED_OUT;
        return isAlone || ofAll ? HttpStatus.of(state.outcome()) : HttpStatus.OK;
    }
}
