package org.astmanproxy.core.session;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.core.format.detection.FirstLine;
import org.astmanproxy.core.format.detection.FirstLine.FirstLineVerdict;
import org.astmanproxy.core.format.detection.FormatDetection;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * The stages of the input of a client.
 *
 * <pre>
 *   NotOpen ──▶ Detecting ──first bytes, or silence──▶ FirstLineOf ──▶ Streaming ──SetInputFormat──▶ Streaming
 *        └──────── format of the listener ───────────────▶    └─────────▶ Exchanging
 * </pre>
 */
sealed interface InputStage {
    /**
     * Takes bytes that have arrived.
     *
     * @param in the bytes; all of them are read or kept
     * @throws ProtocolException if the conversation cannot continue
     */
    void receive(ByteBuffer in) throws ProtocolException;

    /** {@return the conversation of a format with exchanges; empty in other stages} */
    default Optional<ExchangeConversation> exchanges() {
        return Optional.empty();
    }

    /** Releases resources. */
    default void stop() {}

    /** The connection is not open yet. */
    record NotOpen() implements InputStage {
        @Override
        public void receive(ByteBuffer in) {
            throw new IllegalStateException("input before the connection is open");
        }
    }

    /**
     * The first bytes, or silence, will tell the format.
     *
     * @param inbound the input
     * @param detection keeps the bytes so far
     * @param silence ends the time for the first bytes
     */
    record Detecting(Inbound inbound, FormatDetection detection, LoopTimer silence) implements InputStage {
        @Override
        public void receive(ByteBuffer in) throws ProtocolException {
            Optional<IOFormat> format = detection.look(in);
            if (format.isPresent()) {
                inbound.decide(format.get());
                inbound.passOn(detection.bytes());
            }
        }

        @Override
        public void stop() {
            silence.cancel();
        }
    }

    /**
     * The first line of a session is examined.
     *
     * @param inbound the input
     * @param line keeps the bytes so far
     * @param next the stage after the first line
     */
    record FirstLineOf(Inbound inbound, FirstLine line, InputStage next) implements InputStage {
        @Override
        public void receive(ByteBuffer in) throws ProtocolException {
            if (!inbound.listens()) {
                return;
            }
            FirstLineVerdict verdict = line.look(in);
            if (verdict == FirstLineVerdict.SESSION) {
                inbound.continueWith(next, line.bytes());
            } else if (verdict != FirstLineVerdict.UNDECIDED) {
                inbound.refuseFirstLine(verdict);
            }
        }

        @Override
        public Optional<ExchangeConversation> exchanges() {
            return next.exchanges();
        }

        @Override
        public void stop() {
            next.stop();
        }
    }

    /** A conversation in a format that is known. */
    sealed interface Conversation extends InputStage {
        /**
         * Reads as many messages as the input accepts.
         *
         * @param in the bytes; its position moves to the first unread byte
         * @throws ProtocolException if the conversation cannot continue
         */
        void read(ByteBuffer in) throws ProtocolException;
    }

    /** Messages follow each other. */
    final class Streaming implements Conversation, MessageSink {
        private final Inbound inbound;
        private final MessageReader reader;

        Streaming(Inbound inbound, MessageReader reader) {
            this.inbound = inbound;
            this.reader = reader;
        }

        @Override
        public void receive(ByteBuffer in) throws ProtocolException {
            inbound.read(in);
        }

        @Override
        public void read(ByteBuffer in) throws ProtocolException {
            reader.read(in, this);
        }

        @Override
        public void message(Message message) {
            inbound.message(message);
        }

        @Override
        public void refused(ProtocolException why) {
            inbound.refused(why);
        }

        /** {@return false once the client has left, has switched its format, or has to wait} */
        @Override
        public boolean wantsMore() {
            return inbound.isCurrent(this) && inbound.acceptsInput();
        }
    }

    /**
     * Each request has a reply of its own.
     *
     * @param inbound the input
     * @param conversation reads the requests
     */
    record Exchanging(Inbound inbound, ExchangeConversation conversation) implements Conversation {
        @Override
        public void receive(ByteBuffer in) throws ProtocolException {
            inbound.read(in);
        }

        @Override
        public void read(ByteBuffer in) {
            conversation.read(in);
        }

        @Override
        public Optional<ExchangeConversation> exchanges() {
            return Optional.of(conversation);
        }

        @Override
        public void stop() {
            conversation.stop();
        }
    }
}
