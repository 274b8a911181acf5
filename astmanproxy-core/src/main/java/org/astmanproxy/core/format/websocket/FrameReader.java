package org.astmanproxy.core.format.websocket;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * Reads the frames of a client and puts fragments together. It is fed with bytes, cut anywhere, and keeps at most one
 * message and one control frame.
 */
final class FrameReader {
    /** Receives what a client sends. */
    interface FrameSink {
        /** {@return the largest message, in bytes} */
        int maxMessageBytes();

        /** Receives a complete message. */
        void message(boolean text, byte[] payload) throws FrameFault;

        /** Receives a ping. */
        void ping(byte[] payload);

        /** Receives the payload of the frame by which the client closes; it is valid. */
        void close(byte[] payload);

        /** {@return true if the reader may go on after the frame that it has just reported} */
        boolean wantsMore();
    }

    private FrameHead head = new FrameHead();
    private boolean inPayload;
    private long payloadBytes;
    private final ByteBuilder message = new ByteBuilder();
    private final ByteBuilder control = new ByteBuilder();
    /** The kind of the message that is being read; empty between messages. */
    private Optional<Opcode> kind = Optional.empty();

    private Utf8Check utf8 = new Utf8Check();

    FrameReader() {}

    /**
     * Reads frames.
     *
     * @param in the bytes; its position moves to the first unread byte
     * @param out receives the frames
     * @throws FrameFault if the connection has to close
     */
    void read(ByteBuffer in, FrameSink out) throws FrameFault {
        while (in.hasRemaining() && out.wantsMore()) {
            if (inPayload) {
                payload(in, out);
            } else if (head.accept(in.get() & 0xFF)) {
                begin(out);
            }
        }
    }

    /** {@return the number of bytes of an incomplete message or control frame that are in memory} */
    int unfinishedBytes() {
        return message.length() + control.length();
    }

    private void begin(FrameSink out) throws FrameFault {
        Opcode opcode = head.opcode();
        if (!opcode.isControl()) {
            if (opcode == Opcode.CONTINUATION && kind.isEmpty()) {
                throw FrameFault.protocol("a continuation without a message");
            }
            if (opcode != Opcode.CONTINUATION) {
                if (kind.isPresent()) {
                    throw FrameFault.protocol("a new message before the last one was complete");
                }
                kind = Optional.of(opcode);
            }
            // not their sum, which a length near 2^63 would make negative
            if (head.length() > out.maxMessageBytes() - message.length()) {
                throw new FrameFault(CloseCode.TOO_BIG, "a message of more than " + out.maxMessageBytes() + " bytes");
            }
        }
        inPayload = true;
        payloadBytes = 0;
        if (head.length() == 0) {
            end(out);
        }
    }

    private void payload(ByteBuffer in, FrameSink out) throws FrameFault {
        ByteBuilder target = head.opcode().isControl() ? control : message;
        boolean text = !head.opcode().isControl()
                && kind.filter(it -> it == Opcode.TEXT).isPresent();
        while (in.hasRemaining() && payloadBytes < head.length()) {
            byte b = head.unmask(in.get(), payloadBytes++);
            if (text && !utf8.accept(b & 0xFF)) {
                throw new FrameFault(CloseCode.INVALID_DATA, "text that is not UTF-8");
            }
            target.put(b);
        }
        if (payloadBytes == head.length()) {
            end(out);
        }
    }

    private void end(FrameSink out) throws FrameFault {
        FrameHead ended = head;
        head = new FrameHead();
        inPayload = false;
        if (ended.opcode().isControl()) {
            byte[] payload = control.copy();
            control.clear();
            control(ended.opcode(), payload, out);
        } else if (ended.isFinal()) {
            endMessage(out);
        }
    }

    private void endMessage(FrameSink out) throws FrameFault {
        if (!utf8.isComplete()) {
            throw new FrameFault(CloseCode.INVALID_DATA, "text that ends within a character");
        }
        boolean text = kind.filter(it -> it == Opcode.TEXT).isPresent();
        byte[] payload = message.copy();
        message.clear();
        kind = Optional.empty();
        out.message(text, payload);
    }

    private static void control(Opcode opcode, byte[] payload, FrameSink out) throws FrameFault {
        if (opcode == Opcode.PING) {
            out.ping(payload);
        } else if (opcode == Opcode.CLOSE) {
            checkClose(payload);
            out.close(payload);
        }
    }

    private static void checkClose(byte[] payload) throws FrameFault {
        if (payload.length == 0) {
            return;
        }
        if (payload.length == 1 || !CloseCode.isAllowed((payload[0] & 0xFF) << 8 | (payload[1] & 0xFF))) {
            throw FrameFault.protocol("a close frame with a code that is not allowed");
        }
        Utf8Check reason = new Utf8Check();
        boolean valid = true;
        for (int i = 2; i < payload.length; i++) {
            valid &= reason.accept(payload[i] & 0xFF);
        }
        if (!valid || !reason.isComplete()) {
            throw new FrameFault(CloseCode.INVALID_DATA, "a close frame whose reason is not UTF-8");
        }
    }
}
