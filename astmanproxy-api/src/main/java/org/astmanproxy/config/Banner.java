package org.astmanproxy.config;

import java.util.Optional;

/**
 * How standard clients are greeted.
 *
 * @param text the whole line, in the operator's own words; empty: as {@code proxy} says
 * @param proxy whether the proxy names itself instead of the first server's AMI version; several client libraries
 *     refuse that
 */
public record Banner(Optional<String> text, boolean proxy) {
    /**
     * Checks and copies the values.
     *
     * @param text as above
     * @param proxy as above
     */
    public Banner {
        text.ifPresent(t -> Checks.oneLine(t, "banner"));
    }

    /** {@return the banner of the first connected server; what every client library takes} */
    public static Banner ofServer() {
        return new Banner(Optional.empty(), false);
    }

    /** {@return the proxy's own banner} */
    public static Banner ofProxy() {
        return new Banner(Optional.empty(), true);
    }

    /**
     * {@return this very line}
     *
     * @param line the banner without line end
     */
    public static Banner saying(String line) {
        return new Banner(Optional.of(line), false);
    }
}
