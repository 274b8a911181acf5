package org.astmanproxy.config;

import java.util.Optional;

/**
 * The line that the proxy sends to a client of the standard format when it connects. Immutable.
 *
 * @param text the whole line; empty if {@code proxy} decides
 * @param proxy true if the line names the proxy, false if it is the banner of the first connected server; several
 *     client libraries do not accept a banner with the name of the proxy
 */
public record Banner(Optional<String> text, boolean proxy) {
    /**
     * Checks and copies the values.
     *
     * @param text the whole line; empty if {@code proxy} decides
     * @param proxy true for the name of the proxy
     * @throws InvalidInputException if the text is not one line
     */
    public Banner {
        text.ifPresent(t -> Checks.oneLine(t, "banner"));
    }

    /** {@return the banner of the first connected server, which every client library accepts} */
    public static Banner ofServer() {
        return new Banner(Optional.empty(), false);
    }

    /** {@return a banner with the name of the proxy} */
    public static Banner ofProxy() {
        return new Banner(Optional.empty(), true);
    }

    /**
     * {@return a banner with this text}
     *
     * @param line the banner without line end
     */
    public static Banner saying(String line) {
        return new Banner(Optional.of(line), false);
    }
}
