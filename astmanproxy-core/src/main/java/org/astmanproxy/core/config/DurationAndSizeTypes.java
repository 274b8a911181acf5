package org.astmanproxy.core.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Value types for durations and sizes, with or without a unit. */
final class DurationAndSizeTypes {
    private static final Pattern MEASURE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?) ?([A-Za-z]*)");

    private static final Map<String, Duration> TIME_UNITS =
            Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1));

    private static final Map<String, Long> SIZE_UNITS = Map.of(
            "", 1L, "k", 1L << 10, "kib", 1L << 10, "m", 1L << 20, "mib", 1L << 20, "g", 1L << 30, "gib", 1L << 30);

    private DurationAndSizeTypes() {}

    /**
     * {@return a duration; a plain number counts seconds}
     *
     * @param least the shortest allowed duration
     * @param most the longest allowed duration
     */
    static ValueType<Duration> seconds(Duration least, Duration most) {
        return duration("s", "seconds", least, most);
    }

    /**
     * {@return a duration; a plain number counts milliseconds}
     *
     * @param least the shortest allowed duration
     * @param most the longest allowed duration
     */
    static ValueType<Duration> millis(Duration least, Duration most) {
        return duration("ms", "milliseconds", least, most);
    }

    /**
     * {@return a number of bytes}
     *
     * @param least the smallest allowed value
     * @param most the largest allowed value
     */
    static ValueType<Integer> bytes(int least, int most) {
        return new ValueType<>(
                "bytes from " + show(least) + " to " + show(most) + "; K, KiB, M or MiB may follow",
                text -> bytes(text, least, most).map(Long::intValue),
                DurationAndSizeTypes::show);
    }

    /**
     * {@return a number of bytes, or 0 to switch something off}
     *
     * @param least the smallest allowed value besides 0
     * @param most the largest allowed value
     */
    static ValueType<Integer> bytesOrNone(int least, int most) {
        ValueType<Integer> some = bytes(least, most);
        return new ValueType<>(
                "0, or " + some.expects(),
                text -> text.equals("0")
                        ? Optional.of(0)
                        : bytes(text, least, most).map(Long::intValue),
                some::show);
    }

    /**
     * {@return a number of bytes that may exceed an int}
     *
     * @param least the smallest allowed value
     * @param most the largest allowed value
     */
    static ValueType<Long> largeBytes(long least, long most) {
        return new ValueType<>(
                "bytes from " + show(least) + " to " + show(most) + "; K, KiB, M, MiB, G or GiB may follow",
                text -> bytes(text, least, most),
                DurationAndSizeTypes::show);
    }

    private static ValueType<Duration> duration(String unit, String units, Duration least, Duration most) {
        return new ValueType<>(
                units + " from " + show(least) + " to " + show(most) + "; ms, s or m may follow",
                text -> parse(text)
                        .flatMap(measure -> time(measure, unit))
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0),
                DurationAndSizeTypes::show);
    }

    private record Measure(BigDecimal number, String unit) {}

    private static Optional<Measure> parse(String text) {
        Matcher matcher = MEASURE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Measure(
                        new BigDecimal(matcher.group(1)), matcher.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static Optional<Duration> time(Measure measure, String plain) {
        Optional<Duration> unit =
                Optional.ofNullable(TIME_UNITS.get(measure.unit().isEmpty() ? plain : measure.unit()));
        // no timer in the proxy is finer than a millisecond
        return unit.map(one -> measure.number().multiply(BigDecimal.valueOf(one.toMillis())))
                .map(millis -> Duration.ofMillis(millis.longValue()));
    }

    private static Optional<BigDecimal> bytes(Measure measure) {
        return Optional.ofNullable(SIZE_UNITS.get(measure.unit()))
                .map(unit -> measure.number().multiply(BigDecimal.valueOf(unit)));
    }

    private static Optional<Long> bytes(String text, long least, long most) {
        return parse(text)
                .flatMap(DurationAndSizeTypes::bytes)
                .filter(value -> value.compareTo(BigDecimal.valueOf(least)) >= 0)
                .filter(value -> value.compareTo(BigDecimal.valueOf(most)) <= 0)
                .map(BigDecimal::longValue);
    }

    private static String show(Duration value) {
        long millis = value.toMillis();
        if (millis > 0 && millis % 3_600_000 == 0) {
            return millis / 3_600_000 + " h";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    private static String show(long bytes) {
        if (bytes > 1 << 30 && bytes % (1 << 30) == 0) {
            return (bytes >> 30) + " GiB";
        }
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + " MiB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " B";
    }
}
