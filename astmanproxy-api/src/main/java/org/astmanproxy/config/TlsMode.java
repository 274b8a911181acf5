package org.astmanproxy.config;

import java.util.Locale;

/** Says whether a listener accepts clients with TLS (1.2 or 1.3), clients without TLS, or both. */
public enum TlsMode {
    /** Clients without TLS only. */
    PLAIN,
    /** Clients with TLS only. */
    TLS,
    /**
     * Both. The first byte of a client shows whether it uses TLS. A client that is silent for {@link
     * ProxyConfig#helloTimeout()} counts as one without TLS.
     */
    BOTH;

    /** {@return the name in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return true if clients with TLS are accepted} */
    public boolean takesTls() {
        return this != PLAIN;
    }
}
