package org.astmanproxy.config;

import java.util.Locale;

/** Decides how the proxy sends a synchronous Originate, which is one without {@code Async: true}, to a server. */
public enum OriginateMode {
    /**
     * The proxy adds {@code Async: true}. The client still gets its reply when the call is answered or fails.
     * Meanwhile Asterisk answers other actions and sends events. The default.
     */
    ASYNC,
    /**
     * The proxy sends the action unchanged. Asterisk sends nothing else on the connection until the call is answered or
     * fails.
     */
    ASIS;

    /** {@return the name in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
