package org.astmanproxy.core.format.websocket;

import java.nio.charset.StandardCharsets;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.spi.support.ByteBuilder;

/** Writes frames from the proxy to a client, which are not masked (RFC 6455, section 5.1). */
public final class Frames {
    private static final int FIN = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int LONGEST_REASON = 123;

    private Frames() {}

    /** {@return a frame that closes the connection} A long reason is cut. */
    public static byte[] close(CloseCode code, String reason) {
        ByteBuilder payload = new ByteBuilder();
        payload.put(code.code() >> 8);
        payload.put(code.code());
        byte[] text = ascii(reason);
        payload.put(text, 0, Math.min(text.length, LONGEST_REASON));
        return frame(Opcode.CLOSE, payload.copy());
    }

    /** {@return a frame that answers the frame by which a client closes} */
    static byte[] closeLike(byte[] payload) {
        byte[] code = payload.length < 2 ? new byte[0] : new byte[] {payload[0], payload[1]};
        return frame(Opcode.CLOSE, code);
    }

    /** {@return a frame that the client has to answer} */
    public static byte[] ping() {
        return frame(Opcode.PING, new byte[0]);
    }

    /** {@return the answer to a ping} */
    static byte[] pong(byte[] payload) {
        return frame(Opcode.PONG, payload);
    }

    private static byte[] frame(Opcode opcode, byte[] payload) {
        ByteBuilder frame = new ByteBuilder(payload.length + 2);
        begin(opcode, payload.length, frame);
        frame.put(payload);
        return frame.copy();
    }

    /** Writes the header of an unfragmented frame. */
    static void begin(Opcode opcode, int length, ByteSink out) {
        out.put(FIN | opcode.bits());
        if (length < TWO_BYTES) {
            out.put(length);
        } else if (length <= 0xFFFF) {
            out.put(TWO_BYTES);
            out.put(length >> 8);
            out.put(length);
        } else {
            out.put(EIGHT_BYTES);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.put((int) ((long) length >> shift));
            }
        }
    }

    /** {@return a reason without characters of several bytes, which could be cut} */
    private static byte[] ascii(String reason) {
        return reason.replaceAll("[^ -~]", "?").getBytes(StandardCharsets.US_ASCII);
    }
}
