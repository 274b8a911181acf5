package org.astmanproxy.config;

import java.util.Locale;

/** Whether a listener takes clients that speak TLS (1.2 or 1.3), and those that don't. */
public enum TlsMode {
    /** Without TLS only. */
    PLAIN,
    /** TLS only. */
    TLS,
    /** Either, told by the client's first byte; a client that says nothing for long enough is one without TLS. */
    BOTH;

    /** {@return the name as configuration writes it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether clients with TLS are taken} */
    public boolean takesTls() {
        return this != PLAIN;
    }
}
