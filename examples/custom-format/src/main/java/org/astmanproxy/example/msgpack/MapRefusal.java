package org.astmanproxy.example.msgpack;

import java.io.Serial;

/** Why a map is no message; the next one may be. */
final class MapRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    MapRefusal(String why) {
        super(why);
        this.why = why;
    }

    /** {@return why} */
    String why() {
        return why;
    }
}
