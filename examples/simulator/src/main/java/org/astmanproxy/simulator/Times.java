package org.astmanproxy.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ways in which AMI writes times. */
final class Times {
    private static final DateTimeFormatter CDR = local("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DATE = local("yyyy-MM-dd");
    private static final DateTimeFormatter TIME = local("HH:mm:ss");
    private static final DateTimeFormatter SECURITY = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    private static DateTimeFormatter local(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneId.systemDefault());
    }

    /** Seconds and microseconds, as in {@code Timestamp}. */
    static String seconds(InstantSource clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() + String.format(Locale.ROOT, ".%06d", now.getNano() / 1000);
    }

    /** As in Cdr events; empty for a time that never came. */
    static String cdr(long millis) {
        return millis == 0 ? "" : CDR.format(Instant.ofEpochMilli(millis));
    }

    static String date(long millis) {
        return DATE.format(Instant.ofEpochMilli(millis));
    }

    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** As in events of class security. */
    static String security(InstantSource clock) {
        return SECURITY.format(clock.instant());
    }

    /** Hours, minutes and seconds of a duration. */
    static String clock(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** In words, as {@code core show uptime} says it. */
    static String words(long seconds) {
        StringBuilder words = new StringBuilder();
        unit(words, seconds / 86_400, "day");
        unit(words, seconds / 3600 % 24, "hour");
        unit(words, seconds / 60 % 60, "minute");
        unit(words, seconds % 60, "second");
        return words.isEmpty() ? "0 seconds" : words.toString();
    }

    private static void unit(StringBuilder words, long count, String unit) {
        if (count > 0) {
            words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(unit);
            words.append(count == 1 ? "" : "s");
        }
    }
}
