package org.astmanproxy.example.msgpack;

import java.io.Serial;

/** Why a map is no message; the next one may be. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    Refusal(String why) {
        super(why);
        this.why = why;
    }

    /** {@return why} */
    String why() {
        return why;
    }
}
