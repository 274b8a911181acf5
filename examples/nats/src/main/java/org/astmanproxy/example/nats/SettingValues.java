package org.astmanproxy.example.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the settings of the extension. Each error names the key, the value and what is expected. */
final class SettingValues {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,12}) ?([a-zA-Z]*)");
    private static final Map<String, Long> SIZES =
            Map.of("", 1L, "k", 1L << 10, "kib", 1L << 10, "m", 1L << 20, "mib", 1L << 20, "gib", 1L << 30);
    private static final Map<String, Long> TIMES =
            Map.of("", 1000L, "ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

    private final String extension;
    private final Map<String, String> values;

    /**
     * Reads these settings.
     *
     * @param extension the name of the extension, for the texts of errors
     * @param values the values by key
     */
    SettingValues(String extension, Map<String, String> values) {
        this.extension = extension;
        this.values = values;
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(it -> !it.isEmpty());
    }

    String required(String key, String expected) {
        return text(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        extension + "." + key + " is missing (expected: " + expected + ")"));
    }

    /** {@return the names in a list with commas; none if the key is not set} */
    List<String> list(String key) {
        List<String> names = new ArrayList<>();
        for (String name : text(key).orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return List.copyOf(names);
    }

    int number(String key, int usual, int from, int to) {
        long value = scaled(key, Map.of("", 1L)).orElse((long) usual);
        return (int) checked(key, value, from, to, from + " to " + to);
    }

    long bytes(String key, long usual, long from, long to) {
        long value = scaled(key, SIZES).orElse(usual);
        return checked(key, value, from, to, from + " to " + to + " bytes; K, KiB, M, MiB or GiB may follow");
    }

    Duration time(String key, Duration usual, Duration from, Duration to) {
        long value = scaled(key, TIMES).orElse(usual.toMillis());
        String range = from.toMillis() + " ms to " + to.toMillis() + " ms; seconds, or ms, s, m or h may follow";
        return Duration.ofMillis(checked(key, value, from.toMillis(), to.toMillis(), range));
    }

    private Optional<Long> scaled(String key, Map<String, Long> units) {
        return text(key).map(text -> {
            Matcher matcher = NUMBER.matcher(text);
            Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
            if (unit == null) {
                throw wrong(key, "a number");
            }
            return Long.parseLong(matcher.group(1)) * unit;
        });
    }

    private long checked(String key, long value, long from, long to, String expected) {
        if (value < from || value > to) {
            throw wrong(key, expected);
        }
        return value;
    }

    /**
     * {@return the error for a wrong value, which the text shows}
     *
     * @param key the key; not one of a secret
     * @param expected what is expected
     */
    IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(
                extension + "." + key + ": " + text(key).orElse("") + " (expected: " + expected + ")");
    }
}
