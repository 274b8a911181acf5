package org.astmanproxy.core.format.websocket;

/** The kinds of frames (RFC 6455, section 5.2). */
enum Opcode {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xA);

    private final int bits;

    Opcode(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    boolean isControl() {
        return bits >= CLOSE.bits;
    }

    static Opcode of(int bits) throws FrameFault {
        for (Opcode each : values()) {
            if (each.bits == bits) {
                return each;
            }
        }
        throw FrameFault.protocol("the reserved opcode " + bits);
    }
}
