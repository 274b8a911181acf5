package org.astmanproxy.example.nats;

import java.time.Duration;
import java.util.regex.Pattern;
import org.astmanproxy.message.Message;

/**
 * The sign of life of the hub that has the lease of a server. It sends one several times during each lease, on a subject
 * that is not in the stream.
 *
 * @param epoch the turn of the lease
 * @param tail what the stream has of this hub
 * @param amiVersion the AMI version of the server; empty text if it has never been connected
 * @param lease how long the hub may be silent
 */
record HubBeat(long epoch, StreamTail tail, String amiVersion, Duration lease) {
    /** The shortest lease that a hub may have. */
    static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    /** The longest lease that a hub may have. */
    static final Duration LONGEST_LEASE = Duration.ofMinutes(1);

    private static final String NAME = "HubBeat";
    /** No revision, sequence or time of a hub has more digits; so a sum of two of them is exact. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    Message toMessage() {
        return Message.event(NAME)
                .with("Epoch", Long.toString(epoch))
                .with("State", tail.connected() ? "connected" : "disconnected")
                .with("First", Long.toString(tail.first()))
                .with("Last", Long.toString(tail.last()))
                .with("AmiVersion", amiVersion)
                .with("LeaseMillis", Long.toString(lease.toMillis()));
    }

    /**
     * {@return the beat that a message holds}
     *
     * @throws IllegalArgumentException if the message is not a beat, or a number in it is out of range
     */
    static HubBeat of(Message message) {
        if (!message.has("Event", NAME)) {
            throw new IllegalArgumentException("not a " + NAME + ": '" + message.name() + "'");
        }
        StreamTail tail =
                new StreamTail(message.has("State", "connected"), number(message, "First"), number(message, "Last"));
        return new HubBeat(
                number(message, "Epoch"),
                tail,
                message.get("AmiVersion").orElse(""),
                lease(number(message, "LeaseMillis")));
    }

    private static Duration lease(long millis) {
        if (millis < SHORTEST_LEASE.toMillis() || millis > LONGEST_LEASE.toMillis()) {
            throw new IllegalArgumentException("LeaseMillis: " + millis + " (expected: " + SHORTEST_LEASE.toMillis()
                    + " to " + LONGEST_LEASE.toMillis() + ")");
        }
        return Duration.ofMillis(millis);
    }

    private static long number(Message message, String header) {
        String text = message.get(header).orElse("0");
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(header + ": '" + text + "' (expected: a number of at most 18 digits)");
        }
        return Long.parseLong(text);
    }
}
