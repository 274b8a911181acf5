package org.astmanproxy.core.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Value type for web origins, as browsers write them in {@code Origin:}. */
final class Origins {
    private static final Pattern ORIGIN = Pattern.compile("https?://(\\*\\.)?[a-z0-9._-]+(:[0-9]{1,5})?"
            + "|https?://\\[[0-9a-f:.]+](:[0-9]{1,5})?"
            + "|(?!https?:)[a-z][a-z0-9+.-]*://[a-z0-9._-]*(:[0-9]{1,5})?"
            + "|null");

    private Origins() {}

    /** {@return one or more origins, separated by commas} */
    static ValueType<List<String>> list() {
        return new ValueType<>(
                "origins between commas, such as https://pbx.example.org, https://*.example.org or"
                        + " chrome-extension://abcdef",
                Origins::parse,
                all -> String.join(", ", all));
    }

    private static Optional<List<String>> parse(String text) {
        List<String> origins = Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .map(Origins::asBrowsersSayIt)
                .toList();
        return origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())
                ? Optional.of(origins)
                : Optional.empty();
    }

    /** Removes the default port of the scheme (RFC 6454, section 6.2). */
    private static String asBrowsersSayIt(String origin) {
        return origin.replaceFirst("^(http://.*):80$|^(https://.*):443$", "$1$2");
    }
}
