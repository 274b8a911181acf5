package org.astmanproxy.core.metrics;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes metrics in the text format 0.0.4 of Prometheus, or in OpenMetrics 1.0. Begin a metric, then write its samples.
 * Belongs to one thread.
 */
public final class MetricText {
    /** The text formats, which differ in the names of counters and in the last line. */
    public enum MetricFormat {
        /** The format of Prometheus. */
        PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
        /** OpenMetrics 1.0. */
        OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

        private final String mediaType;

        MetricFormat(String mediaType) {
            this.mediaType = mediaType;
        }

        /** {@return the media type} */
        public String mediaType() {
            return mediaType;
        }
    }

    /** The kinds of metrics. */
    public enum MetricType {
        /** A count that never decreases. */
        COUNTER,
        /** A value that goes up and down. */
        GAUGE,
        /** Counts by size. */
        HISTOGRAM
    }

    private static final String TOTAL = "_total";

    private final MetricFormat format;
    private final StringBuilder out = new StringBuilder();
    private String name = "";

    /** Creates an empty text. */
    public MetricText(MetricFormat format) {
        this.format = format;
    }

    /**
     * Begins a metric.
     *
     * @param metric its name; that of a counter ends with {@code _total}
     * @param type its type
     * @param help a sentence that explains it
     */
    public void begin(String metric, MetricType type, String help) {
        boolean shortened = format == MetricFormat.OPENMETRICS && type == MetricType.COUNTER;
        String family = shortened ? metric.substring(0, metric.length() - TOTAL.length()) : metric;
        out.append("# HELP ").append(family).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(family).append(' ').append(type.name().toLowerCase(Locale.ROOT));
        out.append('\n');
        name = metric;
    }

    /**
     * Writes a sample of a counter or gauge.
     *
     * @param value the value
     * @param labels names and values of labels, in turn
     */
    public void sample(double value, String... labels) {
        sample("", value, labels);
    }

    /**
     * Writes a sample of a counter or gauge that is a whole number.
     *
     * @param value the value
     * @param labels names and values of labels, in turn
     */
    public void sample(long value, String... labels) {
        sample("", (double) value, labels);
    }

    /**
     * Writes the samples of a histogram.
     *
     * @param counts the counts
     * @param bounds the bounds that the histogram was made with
     * @param labels names and values of labels, in turn
     */
    public void histogram(DurationCounts counts, List<Duration> bounds, String... labels) {
        long sum = 0;
        for (int i = 0; i < counts.buckets().length; i++) {
            sum += counts.buckets()[i];
            String bound = i == bounds.size() ? "+Inf" : bound(bounds.get(i));
            sample("_bucket", (double) sum, with(labels, "le", bound));
        }
        sample("_sum", seconds(counts.sumNanos()), labels);
        sample("_count", (double) sum, labels);
    }

    /** {@return the whole text} */
    public String end() {
        return format == MetricFormat.OPENMETRICS ? out + "# EOF\n" : out.toString();
    }

    private void sample(String suffix, double value, String... labels) {
        out.append(name).append(suffix);
        for (int i = 0; i < labels.length; i += 2) {
            out.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            out.append(escaped(labels[i + 1])).append('"');
        }
        out.append(labels.length > 0 ? "} " : " ").append(number(value)).append('\n');
    }

    private static String[] with(String[] labels, String label, String value) {
        String[] all = Arrays.copyOf(labels, labels.length + 2);
        all[labels.length] = label;
        all[labels.length + 1] = value;
        return all;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** {@return a bound in seconds, as OpenMetrics writes it: always with a point, never with an exponent} */
    private static String bound(Duration limit) {
        BigDecimal seconds = BigDecimal.valueOf(limit.toNanos(), 9).stripTrailingZeros();
        return seconds.setScale(Math.max(1, seconds.scale())).toPlainString();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** {@return a number; whole ones without exponent, so that they can be read} */
    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
