package org.astmanproxy.config;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The checks that the records make of their values. */
final class Checks {
    private Checks() {}

    static void range(long value, long least, long most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    static void range(Duration value, Duration least, Duration most, String name) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + millis(value) + " ms (expected: " + millis(least) + " to " + millis(most) + " ms)");
        }
    }

    /** {@return a write time limit, raised to the least that does not hit clients that only pause} */
    static Duration writeTimeout(Duration value, String name) {
        range(value, Duration.ofMillis(100), Duration.ofHours(1), name);
        return value.compareTo(ProxyConfig.LEAST_WRITE_TIMEOUT) < 0 ? ProxyConfig.LEAST_WRITE_TIMEOUT : value;
    }

    /** Unlike {@link Duration#toMillis}, gives the largest number where none is large enough. */
    private static long millis(Duration value) {
        return TimeUnit.MILLISECONDS.convert(value);
    }

    static void oneLine(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        noLineEnd(value, name);
    }

    static void noLineEnd(String value, String name) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException(name + " holds a line end or NUL at position " + i);
            }
        }
    }
}
