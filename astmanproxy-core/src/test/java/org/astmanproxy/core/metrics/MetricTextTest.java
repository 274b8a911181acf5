package org.astmanproxy.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.core.metrics.MetricText.MetricFormat;
import org.astmanproxy.core.metrics.MetricText.MetricType;
import org.junit.jupiter.api.Test;

class MetricTextTest {
    private static final List<Duration> BOUNDS = List.of(Duration.ofNanos(100_000), Duration.ofSeconds(1));

    private static String text(MetricFormat format) {
        MetricText text = new MetricText(format);
        text.begin("a_total", MetricType.COUNTER, "Counts.");
        text.sample(3, "name", "x\"y\\z\n");
        text.begin("b", MetricType.GAUGE, "A value.");
        text.sample(1.5);
        DurationHistogram times = new DurationHistogram(BOUNDS);
        times.add(100_000);
        times.add(100_001);
        times.add(3_000_000_000L);
        text.begin("c_seconds", MetricType.HISTOGRAM, "Times.");
        text.histogram(times.counts().plus(DurationCounts.none(2)), BOUNDS, "server", "s");
        return text.end();
    }

    private static final String REST = """
            # HELP b A value.
            # TYPE b gauge
            b 1.5
            # HELP c_seconds Times.
            # TYPE c_seconds histogram
            c_seconds_bucket{server="s",le="0.0001"} 1
            c_seconds_bucket{server="s",le="1.0"} 2
            c_seconds_bucket{server="s",le="+Inf"} 3
            c_seconds_sum{server="s"} 3.000200001
            c_seconds_count{server="s"} 3
            """;

    @Test
    void prometheus_names_a_counter_with_total() {
        assertThat(text(MetricFormat.PROMETHEUS)).isEqualTo("""
                # HELP a_total Counts.
                # TYPE a_total counter
                a_total{name="x\\"y\\\\z\\n"} 3
                """ + REST);
    }

    @Test
    void openmetrics_names_the_family_without_total_and_marks_the_end() {
        assertThat(text(MetricFormat.OPENMETRICS)).isEqualTo("""
                # HELP a Counts.
                # TYPE a counter
                a_total{name="x\\"y\\\\z\\n"} 3
                """ + REST + "# EOF\n");
    }

    @Test
    void names_that_clients_make_up_count_together() {
        ActionMeters meters = new ActionMeters(name -> name.equals("ping") ? name : ActionMeters.OTHER);
        meters.done("pbx", "ping", "success", 5);
        for (int i = 0; i < 100; i++) {
            meters.done("pbx", "made-up-" + i, "error", 5);
        }
        StringBuilder seen = new StringBuilder();
        meters.counts((kind, count) ->
                seen.append(kind.action()).append(' ').append(count).append('\n'));
        assertThat(seen.toString().lines()).containsExactlyInAnyOrder("ping 1", "other 100");
        LabelledCounts words = new LabelledCounts(2, "a");
        List.of("a", "b", "c", "d").forEach(word -> words.add(word, 1));
        assertThat(words.counts()).containsOnlyKeys("a", "b", "other").containsEntry("other", 2L);
    }
}
