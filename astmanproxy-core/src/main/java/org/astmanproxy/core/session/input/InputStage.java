package org.astmanproxy.core.session.input;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.core.format.detection.FirstLine;
import org.astmanproxy.core.format.detection.FirstLine.FirstLineVerdict;
import org.astmanproxy.core.format.detection.FormatDetection;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ProtocolException;

/**
 * The stages of the input of a client.
 *
 * <pre>
 *   NotOpen ──▶ Detecting ──first bytes, or silence──▶ FirstLineOf ──▶ Conversing
 *      └───────── format of the listener ──────────────────▲
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
     */
    record FirstLineOf(Inbound inbound, FirstLine line) implements InputStage {
        @Override
        public void receive(ByteBuffer in) throws ProtocolException {
            if (!inbound.listens()) {
                return;
            }
            FirstLineVerdict verdict = line.look(in);
            if (verdict != FirstLineVerdict.UNDECIDED) {
                inbound.begin(verdict, line.bytes());
            }
        }
    }

    /**
     * The conversation of the client gets all bytes.
     *
     * @param inbound the input
     */
    record Conversing(Inbound inbound) implements InputStage {
        @Override
        public void receive(ByteBuffer in) throws ProtocolException {
            inbound.read(in);
        }
    }
}
