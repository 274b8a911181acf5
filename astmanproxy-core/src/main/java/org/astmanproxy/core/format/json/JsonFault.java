package org.astmanproxy.core.format.json;

import java.io.Serial;

/** Bytes that are no JSON. The reader adds where in the stream they stand. */
final class JsonFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;

    JsonFault(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
