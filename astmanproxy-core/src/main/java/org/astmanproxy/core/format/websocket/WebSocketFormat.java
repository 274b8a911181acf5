package org.astmanproxy.core.format.websocket;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.stream.TextFormats;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;

/**
 * Messages in frames of WebSocket (RFC 6455): each frame is one message in another format. Frames of a format of text
 * are text and contain UTF-8; others are binary.
 *
 * @param base the format of the messages
 * @param frames its writer
 */
public record WebSocketFormat(StreamFormat base, MessageWriter frames) implements StreamFormat {
    /**
     * {@return frames with messages in this format}
     *
     * @param base a format with a writer
     */
    public static WebSocketFormat of(StreamFormat base) {
        boolean text = TextFormats.include(base);
        return new WebSocketFormat(base, new FrameWriter(base.writer().orElseThrow(), text));
    }

    /** {@return the name of the format of the messages} */
    @Override
    public String name() {
        return base.name();
    }

    @Override
    public List<String> mediaTypes() {
        return base.mediaTypes();
    }

    @Override
    public boolean reads() {
        return base.reads();
    }

    /** {@return a reader that answers no frames; see {@link WebSocketMessages}} */
    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return base.reads()
                ? Optional.of(new WebSocketMessages(base, context, WebSocketPeer.silent(context)))
                : Optional.empty();
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(frames);
    }
}
