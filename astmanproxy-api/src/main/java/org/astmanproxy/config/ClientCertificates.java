package org.astmanproxy.config;

import java.util.Locale;

/** Says whether clients with TLS show a certificate. */
public enum ClientCertificates {
    /** The proxy does not ask for a certificate. */
    NONE,
    /** A client may present a certificate. If the certificate is not trusted, the handshake fails. */
    OPTIONAL,
    /** A client must present a trusted certificate; otherwise the handshake fails. */
    REQUIRED;

    /** {@return the name in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
