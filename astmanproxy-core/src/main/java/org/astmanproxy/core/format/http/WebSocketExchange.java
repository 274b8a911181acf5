package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.core.format.stream.StreamKind;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/** A request for a WebSocket. */
final class WebSocketExchange extends SenderExchange implements StreamingExchange {
    private final WebSocketHandshake handshake;
    private final Message key;
    private final ReaderContext context;
    private Optional<String> protocol = Optional.empty();
    /** The refusal of all subprotocols; the request then has no action. */
    private @Nullable Refusal refusal;

    WebSocketExchange(RequestHead head, ReaderContext context, Sender sender, HttpResponse answer) throws HttpFault {
        super(sender, answer, FormatChoice.of(head.fields()));
        this.handshake = WebSocketHandshake.of(head);
        this.key =
                HttpResource.of(head, head.line().target().path(), new byte[0]).key();
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
            refusal = new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "no known Sec-WebSocket-Protocol (there are " + WebSocketHandshake.names(writing) + ")",
                    Optional.empty());
        }
        return format.orElseGet(() -> choice().byAccept(writing, preset));
    }

    @Override
    public Optional<Message> action() {
        return refusal == null ? Optional.of(key) : Optional.empty();
    }

    @Override
    public void begin(ReplyState state, ByteSink out) {
        answer().upgrade(handshake.accept(), protocol, state, out);
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        answer().add(message, source, state, choice());
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        end(refusal, key, state, out);
    }
}
