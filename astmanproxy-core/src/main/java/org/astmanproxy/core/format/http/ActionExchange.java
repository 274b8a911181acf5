package org.astmanproxy.core.format.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/** A request with an action. */
final class ActionExchange extends SenderExchange {
    private final ProxyParameters wishes;
    /** The refusal of an unknown output format; the request then has no action. */
    private @Nullable Refusal refusal;

    ActionExchange(ProxyParameters wishes, Sender sender, HttpResponse answer, FormatChoice choice) {
        super(sender, answer, choice);
        this.wishes = wishes;
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        Optional<StreamFormat> named = wishes.outputFormat().flatMap(name -> choice().byName(name, writing));
        if (wishes.outputFormat().isPresent() && named.isEmpty()) {
            String names = writing.stream().map(StreamFormat::name).sorted().collect(Collectors.joining(", "));
            refusal = new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "an OutputFormat that is not there (there are " + names + ")",
                    wishes.action().actionId());
        }
        return named.orElseGet(() -> choice().byAccept(writing, preset));
    }

    @Override
    public Optional<Message> action() {
        return refusal == null ? Optional.of(wishes.action()) : Optional.empty();
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
        return wishes.untilEvent();
    }

    @Override
    public Optional<Duration> maxTime() {
        return wishes.maxTime();
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        answer().add(message, source, state);
        answer().pass(HttpStatus.of(state.outcome()), choice().mediaType(state.format()), state, out);
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        end(refusal, wishes.action(), state, out);
    }
}
