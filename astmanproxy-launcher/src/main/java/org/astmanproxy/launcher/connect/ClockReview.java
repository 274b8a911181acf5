package org.astmanproxy.launcher.connect;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.message.Message;

/** Compares the clock of a server, from the reply to Ping, with that of this machine. */
final class ClockReview {
    private static final String CLOCK = "clock";
    private static final long MOST_MILLIS = 2_000;
    private static final Pattern TIMESTAMP = Pattern.compile("(\\d{1,12})\\.(\\d{3})\\d*");

    private ClockReview() {}

    /**
     * {@return the result}
     *
     * @param pong the reply; Asterisk writes seconds since 1970 into its {@code Timestamp}
     * @param before the time before the Ping was sent, in milliseconds since 1970
     * @param after the time after the reply came, in milliseconds since 1970
     */
    static ConnectionResult of(Message pong, long before, long after) {
        Optional<Long> there = pong.get("Timestamp").flatMap(ClockReview::millis);
        if (there.isEmpty()) {
            return ConnectionResult.ok(CLOCK, "not known, since the reply to Ping has no time");
        }
        long nearest = Math.max(before, Math.min(there.get(), after));
        long fast = there.get() - nearest;
        String text = String.format(Locale.ROOT, "%.1f s %s", Math.abs(fast) / 1000.0, fast < 0 ? "slow" : "fast");
        return Math.abs(fast) <= MOST_MILLIS
                ? ConnectionResult.ok(CLOCK, "the clocks of Asterisk and of this machine differ by less than 2 s")
                : ConnectionResult.warning(
                        CLOCK,
                        "the clock of Asterisk is " + text
                                + ", compared with that of this machine: let NTP set both, since"
                                + " call records and certificates depend on them");
    }

    private static Optional<Long> millis(String timestamp) {
        Matcher parts = TIMESTAMP.matcher(timestamp.strip());
        return parts.matches()
                ? Optional.of(Long.parseLong(parts.group(1)) * 1_000 + Long.parseLong(parts.group(2)))
                : Optional.empty();
    }
}
