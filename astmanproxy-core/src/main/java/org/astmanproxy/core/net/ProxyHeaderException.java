package org.astmanproxy.core.net;

import java.io.IOException;

/** An invalid header of the PROXY protocol. The client that it names is not to be trusted. */
final class ProxyHeaderException extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyHeaderException(String what) {
        super("PROXY header: " + what);
    }
}
