package org.astmanproxy.core.format.xml;

import java.io.Serial;

/** A document that can't be read. The reader adds where it ends. */
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
