package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.stream.StreamKind;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/** A request for a WebSocket. */
final class WebSocketExchange extends SenderExchange implements StreamingExchange {
    private final WebSocketHandshake handshake;
    private final Message key;
    private final ReaderContext context;
    private Optional<String> protocol = Optional.empty();

    WebSocketExchange(RequestHead head, ReaderContext context, Sender sender, HttpResponse answer) throws HttpFault {
        super(sender, answer, FormatChoice.of(head.fields()));
        this.handshake = WebSocketHandshake.of(head);
        this.key = HttpResource.key(head);
        this.context = context;
    }

    @Override
    public StreamKind kind() {
        return StreamKind.WEBSOCKET;
    }

    @Override
    public boolean wantsOnlyHead() {
        return false;
    }

    @Override
    public ReaderContext context() {
        return context;
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        protocol = handshake.chosen(writing);
        Optional<StreamFormat> format = handshake.format(writing);
        if (format.isEmpty()) {
            refuseFormat("no known Sec-WebSocket-Protocol (there are " + WebSocketHandshake.names(writing) + ")");
        }
        return format.orElseGet(() -> choice().byAccept(writing, preset));
    }

    @Override
    Message message() {
        return key;
    }

    @Override
    public void begin(ReplyState state, ByteSink out) {
        answer().upgrade(handshake.accept(), protocol, state, out);
    }
}
