package org.astmanproxy.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.astmanproxy.core.filter.EventFilter;
import org.astmanproxy.core.filter.EventFilters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds {@code docs/reference/limits.md} to the limits of the program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsReferenceTest {
    private record Row(String limit, String byDefault, String counts, String beyond) {}

    private List<Row> rows = List.of();

    @BeforeAll
    void read() throws IOException {
        rows = Files.readAllLines(Path.of("../docs/reference/limits.md"), UTF_8).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| limit") && !line.startsWith("| ---"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4)))
                .toList();
    }

    /** {@return the rows of limits with a key} Its link leads to the heading of that key. */
    private Map<String, Row> keys() {
        return rows.stream()
                .filter(row -> row.limit().startsWith("["))
                .collect(Collectors.toMap(
                        row -> row.limit().replaceFirst("\\[`(\\w+)`]\\(configuration\\.md#\\1\\)", "$1"),
                        Function.identity()));
    }

    @Test
    void every_key_of_a_limit_is_listed_with_its_default() {
        Map<String, Row> keys = keys();
        assertThat(keys.keySet())
                .containsAll(LimitKeys.ALL.stream().map(ConfigKey::name).toList());
        keys.forEach((name, row) -> assertThat(row.byDefault())
                .as(name)
                .isEqualTo(ConfigKeys.named(name).orElseThrow().byDefault()));
    }

    @Test
    void each_limit_says_what_it_counts_and_what_happens_beyond_it() {
        assertThat(rows).hasSizeGreaterThan(LimitKeys.ALL.size());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.counts()).isNotBlank();
            assertThat(row.beyond()).isNotBlank();
        });
    }

    @Test
    void the_fixed_limits_of_filters_are_those_of_the_program() {
        assertThat(rows)
                .contains(new Row(
                        String.valueOf(EventFilters.MAX_FILTERS),
                        "fixed",
                        "event filters, per client",
                        "The proxy refuses the filter."))
                .contains(new Row(
                        EventFilter.MAX_LENGTH + " characters",
                        "fixed",
                        "one event filter",
                        "The proxy refuses the filter."));
    }
}
