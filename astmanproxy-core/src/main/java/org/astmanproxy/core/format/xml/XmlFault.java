package org.astmanproxy.core.format.xml;

import java.io.Serial;

/** Thrown for a document that cannot be read. The reader adds its end position in the stream. */
final class XmlFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;

    XmlFault(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
