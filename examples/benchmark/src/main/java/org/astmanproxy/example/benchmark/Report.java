package org.astmanproxy.example.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prints the results of several rounds as a table: the median of each figure, and its ratio to the first subject of
 * that size.
 */
final class Report {
    /** The key of a row: a scenario, a subject and a size. */
    private record Row(String scenario, String subject, int size) {}

    private final Map<Row, List<Result>> rows = new LinkedHashMap<>();

    /** Adds the result of a run. */
    void add(Result result) {
        rows.computeIfAbsent(new Row(result.scenario(), result.subject(), result.size()), row -> new ArrayList<>())
                .add(result);
    }

    /** {@return the medians, in the order in which their rows first occurred} */
    List<Result> medians() {
        return rows.entrySet().stream()
                .map(each -> median(each.getKey(), each.getValue()))
                .toList();
    }

    private static Result median(Row row, List<Result> runs) {
        Map<String, Double> figures = new TreeMap<>();
        for (String figure : runs.get(0).figures().keySet()) {
            double[] sorted =
                    runs.stream().mapToDouble(run -> run.get(figure)).sorted().toArray();
            figures.put(figure, sorted[sorted.length / 2]);
        }
        return new Result(row.scenario(), row.subject(), row.size(), figures);
    }

    /** {@return a Markdown table for each scenario} */
    String table() {
        StringBuilder text = new StringBuilder();
        List<Result> medians = medians();
        for (String scenario : medians.stream().map(Result::scenario).distinct().toList()) {
            table(medians.stream().filter(it -> it.scenario().equals(scenario)).toList(), text);
        }
        return text.toString();
    }

    private static void table(List<Result> results, StringBuilder text) {
        Set<String> figures = new TreeSet<>();
        results.forEach(result -> figures.addAll(result.figures().keySet()));
        text.append("\n| ").append(results.get(0).scenario()).append(" | size");
        figures.forEach(figure -> text.append(" | ").append(figure));
        text.append(" |\n| --- | ---:").append(" | ---:".repeat(figures.size())).append(" |\n");
        for (Result result : results) {
            Result base = results.stream()
                    .filter(it -> it.size() == result.size())
                    .findFirst()
                    .orElse(result);
            text.append("| ").append(result.subject()).append(" | ").append(result.size());
            figures.forEach(figure ->
                    text.append(" | ").append(cell(result.get(figure), base.get(figure), result.equals(base))));
            text.append(" |\n");
        }
    }

    private static String cell(double value, double base, boolean isBase) {
        if (Double.isNaN(value)) {
            return "";
        }
        String number = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
        return isBase || base == 0 || Double.isNaN(base)
                ? number
                : number + String.format(Locale.ROOT, " (%.2f ×)", value / base);
    }
}
