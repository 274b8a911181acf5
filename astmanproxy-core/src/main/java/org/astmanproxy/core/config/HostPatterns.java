package org.astmanproxy.core.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Value type for host names in {@code Host:}, without a port. */
final class HostPatterns {
    private static final Pattern PATTERN = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    private HostPatterns() {}

    /** {@return one or more names, separated by commas} */
    static ValueType<List<String>> list() {
        return new ValueType<>(
                "host names between commas, such as pbx.example.org or *.example.org, without port",
                HostPatterns::parse,
                all -> String.join(", ", all));
    }

    private static Optional<List<String>> parse(String text) {
        List<String> names = Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .toList();
        return names.stream().allMatch(name -> PATTERN.matcher(name).matches()) ? Optional.of(names) : Optional.empty();
    }
}
