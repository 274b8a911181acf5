package org.astmanproxy.core.format.websocket;

import java.nio.ByteBuffer;
import org.astmanproxy.core.format.stream.HoldingReader;
import org.astmanproxy.core.format.stream.TextFormats;
import org.astmanproxy.core.format.websocket.FrameReader.FrameSink;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;

/**
 * Reads the frames of a client, each with one message in another format. It answers pings and closes by its {@link
 * WebSocketPeer}. A frame whose content is not one message is refused like such a message, and the next frame counts.
 */
public final class WebSocketMessages implements HoldingReader {
    private final ReaderContext context;
    private final WebSocketPeer peer;
    private final FrameReader frames = new FrameReader();
    private StreamFormat format;
    private boolean closed;

    /**
     * Creates a reader.
     *
     * @param format the format of the messages
     * @param context the limits of their reader
     * @param peer gets the answers
     */
    public WebSocketMessages(StreamFormat format, ReaderContext context, WebSocketPeer peer) {
        this.format = format;
        this.context = context;
        this.peer = peer;
    }

    /** Reads in another format, beginning with the next frame. */
    public void use(StreamFormat other) {
        format = other;
    }

    @Override
    public void read(ByteBuffer in, MessageSink out) {
        try {
            if (!closed) {
                frames.read(in, new Received(out));
            }
        } catch (FrameFault fault) {
            String why = String.valueOf(fault.getMessage());
            close(Frames.close(fault.code(), why), "protocol error: " + why);
        }
        if (closed) {
            in.position(in.limit());
        }
    }

    @Override
    public int unfinishedBytes() {
        return frames.unfinishedBytes();
    }

    private void close(byte[] frame, String why) {
        closed = true;
        peer.close(frame, why);
    }

    /** Passes on the content of frames. */
    private final class Received implements FrameSink {
        private final MessageSink out;

        private Received(MessageSink out) {
            this.out = out;
        }

        @Override
        public int maxMessageBytes() {
            return peer.maxMessageBytes();
        }

        @Override
        public void message(boolean text, byte[] payload) throws FrameFault {
            if (text != TextFormats.include(format)) {
                throw new FrameFault(
                        CloseCode.UNSUPPORTED_DATA,
                        (text ? "a text frame" : "a binary frame") + ", which format " + format.name()
                                + " does not have");
            }
            OneFrame.of(format, context, text, payload).report(out);
        }

        @Override
        public void ping(byte[] payload) {
            peer.answer(Frames.pong(payload));
        }

        @Override
        public void close(byte[] payload) {
            WebSocketMessages.this.close(Frames.closeLike(payload), "closed by the client");
        }

        @Override
        public boolean wantsMore() {
            return !closed && out.wantsMore();
        }
    }
}
