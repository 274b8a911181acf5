package org.astmanproxy.example.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The result of one run. Immutable.
 *
 * @param scenario the name of the scenario
 * @param subject the measured program, for example {@code limit} or {@code proxy}, with its setup
 * @param size the number of readers or connections
 * @param figures the figures by name; the names contain the units
 */
record Result(String scenario, String subject, int size, Map<String, Double> figures) {
    /** Copies the figures, sorted by name. */
    Result {
        figures = new TreeMap<>(figures);
    }

    /** {@return a copy of some figures under another name} */
    Result as(String otherScenario, String otherSubject, List<String> some) {
        Map<String, Double> chosen = new TreeMap<>(figures);
        chosen.keySet().retainAll(some);
        return new Result(otherScenario, otherSubject, size, chosen);
    }

    /** {@return a figure; NaN if it does not exist} */
    double get(String figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }

    /** {@return the result as one line of JSON} */
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
