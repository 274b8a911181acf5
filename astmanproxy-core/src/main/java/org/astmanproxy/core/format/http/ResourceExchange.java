package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.ResourceRequest;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.WebResponse;

/** A request for a resource of the proxy or of an extension. */
final class ResourceExchange extends SenderExchange {
    private final HttpResource resource;
    /** The response; empty until there is one, and if the proxy refuses the request. */
    private Optional<WebResponse> response = Optional.empty();

    ResourceExchange(HttpResource resource, Sender sender, HttpResponse answer, FormatChoice choice) {
        super(sender, answer, choice);
        this.resource = resource;
    }

    @Override
    Message message() {
        return resource.key();
    }

    @Override
    public Optional<ResourceRequest> resource() {
        return Optional.of(resource);
    }

    @Override
    public void respond(WebResponse given) {
        response = Optional.of(given);
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        return choice().byAccept(writing, preset);
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        if (response.isEmpty()) {
            super.write(message, source, state, out);
        }
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        if (response.isPresent() && status(state) == HttpStatus.OK) {
            answer().end(response.get(), state, out);
        } else {
            super.end(state, out);
        }
    }
}
