package org.astmanproxy.core.net;

import java.io.IOException;

/** A header of the PROXY protocol that can't be read. What it said of the client is not to be relied on. */
final class ProxyHeaderException extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyHeaderException(String what) {
        super("PROXY header: " + what);
    }
}
