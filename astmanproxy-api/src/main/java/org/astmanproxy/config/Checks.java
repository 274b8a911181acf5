package org.astmanproxy.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Checks settings: each method returns the value, or throws an {@link InvalidInputException} that names the setting. */
final class Checks {
    private Checks() {}

    static int range(int value, int least, int most, String name) {
        range((long) value, least, most, name);
        return value;
    }

    static long range(long value, long least, long most, String name) {
        if (value < least || value > most) {
            throw new InvalidInputException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
        return value;
    }

    static Duration range(Duration value, Duration least, Duration most, String name) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidInputException(
                    name + ": " + millis(value) + " ms (expected: " + millis(least) + " to " + millis(most) + " ms)");
        }
        return value;
    }

    /** {@return a write time limit, raised to the least one that does not hit clients that only pause} */
    static Duration writeTimeout(Duration value, String name) {
        range(value, Duration.ofMillis(100), Duration.ofHours(1), name);
        return value.compareTo(ProxyConfig.LEAST_WRITE_TIMEOUT) < 0 ? ProxyConfig.LEAST_WRITE_TIMEOUT : value;
    }

    /** Unlike {@link Duration#toMillis}, returns the largest number if the duration exceeds it. */
    private static long millis(Duration value) {
        return TimeUnit.MILLISECONDS.convert(value);
    }

    static String oneLine(String value, String name) {
        if (value.isBlank()) {
            throw new InvalidInputException(name + " is empty");
        }
        return noLineEnd(value, name);
    }

    static String noLineEnd(String value, String name) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new InvalidInputException(name + " holds a line end or NUL at position " + i);
            }
        }
        return value;
    }

    static List<String> lines(List<String> values, String name) {
        values.forEach(value -> oneLine(value, name));
        return List.copyOf(values);
    }

    /** {@return the list with one more value at its end} */
    static <T> List<T> added(List<T> list, T last) {
        List<T> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }
}
