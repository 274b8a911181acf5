package org.astmanproxy.example.msgpack;

import java.io.Serial;

/** Thrown for a map that is not a valid message. The reader continues with the next map. */
final class MapRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    MapRefusal(String why) {
        super(why);
        this.why = why;
    }

    /** {@return the reason} */
    String why() {
        return why;
    }
}
