package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.core.format.sse.ServerSentEvents;
import org.astmanproxy.core.format.stream.StreamKind;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/** A request for Server-Sent Events. The stream ends with its connection, so it needs no chunks. */
final class EventsExchange extends SenderExchange implements StreamingExchange {
    private final Subscribing wanted;
    private final boolean wantsOnlyHead;
    private final ReaderContext context;

    EventsExchange(RequestHead head, ReaderContext context, Sender sender, HttpResponse answer) throws HttpFault {
        super(sender, answer, FormatChoice.of(head.fields()));
        this.wanted = Subscribing.of(head, context);
        this.wantsOnlyHead = head.line().is("HEAD");
        this.context = context;
    }

    @Override
    public StreamKind kind() {
        return StreamKind.EVENTS;
    }

    @Override
    public boolean wantsOnlyHead() {
        return wantsOnlyHead;
    }

    @Override
    public ReaderContext context() {
        return context;
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        Optional<StreamFormat> named =
                choice().byName(wanted.outputFormat(), writing).filter(ServerSentEvents::canCarry);
        if (named.isEmpty()) {
            String names = writing.stream()
                    .filter(ServerSentEvents::canCarry)
                    .map(StreamFormat::name)
                    .sorted()
                    .collect(Collectors.joining(", "));
            refuseFormat("an OutputFormat for events that is unknown or not text (expected: " + names + ")");
        }
        return named.orElse(preset);
    }

    @Override
    Message message() {
        return wanted.action();
    }

    @Override
    public void begin(ReplyState state, ByteSink out) {
        answer().begin(ServerSentEvents.MEDIA_TYPE, state, out);
    }
}
