package org.astmanproxy.core.format.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames as a client sends them, right or wrong. */
public final class ClientFrames {
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final byte[] MASK = {0x12, (byte) 0xA3, 0x40, (byte) 0xFF};

    private ClientFrames() {}

    /** {@return a whole text message} */
    public static byte[] text(String text) {
        return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return a frame with all its bits} */
    public static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        int length = payload.length;
        if (length < 126) {
            frame.write(FIN | length);
        } else if (length <= 0xFFFF) {
            frame.write(FIN | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(FIN | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) length >> shift));
            }
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < length; i++) {
            frame.write(payload[i] ^ MASK[i % MASK.length]);
        }
        return frame.toByteArray();
    }

    /** {@return a frame that is the last of its message} */
    public static byte[] whole(int opcode, byte[] payload) {
        return frame(FIN | opcode, payload);
    }

    /** {@return a frame that others follow} */
    public static byte[] begun(int opcode, byte[] payload) {
        return frame(opcode, payload);
    }

    /** {@return a frame that closes} */
    public static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[text.length + 2];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return whole(CLOSE, payload);
    }

    /** {@return frames one after the other} */
    public static byte[] join(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    /** {@return bytes from hexadecimal digits, with or without spaces} */
    public static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
