package org.astmanproxy.core.config;

import org.astmanproxy.config.Banner;

/** Reads {@code forcebanner}. */
final class BannerWords {
    /** The expected value. */
    static final String EXPECTS = "proxy, or a text in quotes";

    private BannerWords() {}

    /**
     * {@return the banner}
     *
     * @param value the value of the key
     * @throws BadValueException if the value is neither {@code proxy} nor a text
     */
    static Banner read(Field value) throws BadValueException {
        if (value.quoted() && !value.text().isBlank()) {
            return Banner.saying(value.text());
        }
        if (value.text().equalsIgnoreCase("proxy")) {
            return Banner.ofProxy();
        }
        throw new BadValueException("'" + value.text() + "'", "expected: " + EXPECTS);
    }
}
