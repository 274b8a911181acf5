package org.astmanproxy.core.format.websocket;

/**
 * The head of a frame, read a byte at a time. It checks all rules of RFC 6455, section 5.2, that need no other frame.
 */
final class FrameHead {
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MASK_BYTES = 4;
    private static final int LONGEST_CONTROL = 125;

    private Opcode opcode = Opcode.CONTINUATION;
    private boolean isFinal;
    private long length;
    private int at;
    private int lengthBytes;
    private final byte[] mask = new byte[MASK_BYTES];

    /** {@return true if the byte completes the head} */
    boolean accept(int b) throws FrameFault {
        if (at == 0) {
            first(b);
        } else if (at == 1) {
            second(b);
        } else if (at < 2 + lengthBytes) {
            length = length << 8 | b;
            if (at == 1 + lengthBytes) {
                checkLength();
            }
        } else {
            mask[at - 2 - lengthBytes] = (byte) b;
        }
        at++;
        return at == 2 + lengthBytes + MASK_BYTES;
    }

    private void first(int b) throws FrameFault {
        isFinal = (b & FIN) != 0;
        if ((b & RESERVED) != 0) {
            throw FrameFault.protocol("a reserved bit, although no extension was agreed");
        }
        opcode = Opcode.of(b & OPCODE);
        if (opcode.isControl() && !isFinal) {
            throw FrameFault.protocol("a control frame in fragments");
        }
    }

    private void second(int b) throws FrameFault {
        if ((b & MASKED) == 0) {
            throw FrameFault.protocol("a frame of a client without a mask");
        }
        int given = b & LENGTH;
        if (opcode.isControl() && given > LONGEST_CONTROL) {
            throw FrameFault.protocol("a control frame of more than " + LONGEST_CONTROL + " bytes");
        }
        if (given == TWO_BYTES) {
            lengthBytes = 2;
        } else if (given == EIGHT_BYTES) {
            lengthBytes = 8;
        } else {
            length = given;
        }
    }

    private void checkLength() throws FrameFault {
        boolean shortest = lengthBytes == 2 ? length >= TWO_BYTES : length > 0xFFFF;
        if (length < 0 || !shortest) {
            throw FrameFault.protocol("a length that is negative or longer than it needs to be");
        }
    }

    Opcode opcode() {
        return opcode;
    }

    boolean isFinal() {
        return isFinal;
    }

    long length() {
        return length;
    }

    /** {@return a byte of the payload without its mask} */
    byte unmask(byte b, long index) {
        return (byte) (b ^ mask[(int) (index % MASK_BYTES)]);
    }
}
