package org.astmanproxy.example.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one run gave.
 *
 * @param scenario which
 * @param subject what was measured: {@code limit}, {@code proxy}, {@code nothing}, and with what
 * @param size how many readers or connections
 * @param figures by name; the units are in the names
 */
record Result(String scenario, String subject, int size, Map<String, Double> figures) {
    /** Copies the figures, in the order of their names. */
    Result {
        figures = new TreeMap<>(figures);
    }

    /** A figure; NaN where there is none. */
    double get(String figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }

    /** One line of JSON. */
    String json() {
        return figures.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + number(each.getValue()))
                .collect(Collectors.joining(
                        ",",
                        "{\"scenario\":\"" + scenario + "\",\"subject\":\"" + subject + "\",\"size\":" + size + ",",
                        "}"));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.3f", value);
    }
}
