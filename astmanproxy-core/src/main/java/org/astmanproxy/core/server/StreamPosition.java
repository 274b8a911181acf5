package org.astmanproxy.core.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an event among all events that a proxy has passed on since its start. Clients that ask for numbers get
 * it as {@code ProxySequence: <epoch>-<number>}.
 *
 * @param epoch differs at each start of the proxy; empty for no place
 * @param number 1 for the first event, and one more for each later event of any server
 */
public record StreamPosition(String epoch, long number) {
    /** The header with the place of an event. */
    public static final String HEADER = "ProxySequence";

    /** The place of a message that has none. */
    public static final StreamPosition NONE = new StreamPosition("", 0);

    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,32})-([0-9]{1,18})");

    /**
     * {@return the place that a client has sent back; empty if the text has another form}
     *
     * @param text the value of {@code ProxySequence} in an event
     */
    public static Optional<StreamPosition> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        return parts.matches()
                ? Optional.of(new StreamPosition(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** {@return true if the message has no place} */
    public boolean isNone() {
        return epoch.isEmpty();
    }

    /** {@return another place in the same epoch} */
    public StreamPosition at(long other) {
        return new StreamPosition(epoch, other);
    }

    /** {@return the text for clients} */
    @Override
    public String toString() {
        return epoch + "-" + number;
    }
}
