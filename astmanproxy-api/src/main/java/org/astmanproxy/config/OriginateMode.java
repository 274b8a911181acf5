package org.astmanproxy.config;

import java.util.Locale;

/** How the proxy sends a synchronous Originate, one without {@code Async: true}, to a server. */
public enum OriginateMode {
    /**
     * As an asynchronous one. The client gets the reply to a synchronous Originate when the call is answered or fails.
     * Meanwhile Asterisk answers other actions and sends events. The default.
     */
    ASYNC,
    /** As it is. Asterisk sends nothing else on the connection until the call is answered or fails. */
    ASIS;

    /** {@return the name in the configuration} */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
