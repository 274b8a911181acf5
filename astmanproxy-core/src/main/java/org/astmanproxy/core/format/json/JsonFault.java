package org.astmanproxy.core.format.json;

import java.io.Serial;

/** Thrown for bytes that are not JSON. The reader adds their position in the stream. */
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
