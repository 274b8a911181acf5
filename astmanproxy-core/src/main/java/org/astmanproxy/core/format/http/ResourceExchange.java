package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.ResourceRequest;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.WebResponse;

/** A request for a path that an extension serves. */
final class ResourceExchange implements Exchange {
    private final HttpResource resource;
    private final Sender sender;
    private final HttpResponse answer;
    private final FormatChoice choice;
    /** The response of the extension; null until there is one, and if the proxy refuses the request. */
    private @Nullable WebResponse response;

    ResourceExchange(HttpResource resource, Sender sender, HttpResponse answer, FormatChoice choice) {
        this.resource = resource;
        this.sender = sender;
        this.answer = answer;
        this.choice = choice;
    }

    @Override
    public Optional<Message> action() {
        return Optional.of(resource.key());
    }

    @Override
    public Optional<ResourceRequest> resource() {
        return Optional.of(resource);
    }

    @Override
    public void respond(WebResponse given) {
        response = given;
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        return choice.byAccept(writing, preset);
    }

    @Override
    public Optional<Credentials> credentials() {
        return sender.credentials();
    }

    @Override
    public List<List<String>> forwardedFor() {
        return sender.forwardedFor();
    }

    @Override
    public Optional<String> sessionId() {
        return sender.session();
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        if (response == null) {
            answer.add(message, source, state);
        }
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        WebResponse given = response;
        HttpStatus status = HttpStatus.of(state.outcome());
        if (given != null && status == HttpStatus.OK) {
            answer.end(given, state, out);
        } else {
            if (answer.isEmpty()) {
                Message error = Message.response("Error").with("Message", status.reason());
                answer.add(error, MessageSource.PROXY, state);
            }
            answer.end(status, choice.mediaType(state.format()), state, out);
        }
    }

    @Override
    public boolean closes() {
        return answer.closes();
    }
}
