package org.astmanproxy.config;

import java.util.Locale;

/** Whether clients that speak TLS show a certificate of their own. */
public enum ClientCertificates {
    /** They are not asked for one. */
    NONE,
    /** They may show one. One that isn't trusted ends the handshake. */
    OPTIONAL,
    /** Without a trusted one there is no connection. */
    REQUIRED;

    /** {@return the name as configuration writes it} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
