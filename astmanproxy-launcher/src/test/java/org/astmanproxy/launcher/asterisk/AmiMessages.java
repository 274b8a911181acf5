package org.astmanproxy.launcher.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks into the bytes of one message, for tests; names compare without case. */
public final class AmiMessages {
    private AmiMessages() {}

    /** The message as text, for comparing and for messages of failures. */
    public static String text(byte[] message) {
        return new String(message, UTF_8);
    }

    /** The lines without their ends, and without the empty line after them. */
    public static List<String> lines(byte[] message) {
        return text(message).stripTrailing().lines().toList();
    }

    /** The first value of a header. */
    public static Optional<String> value(byte[] message, String name) {
        return values(message, name).stream().findFirst();
    }

    /** All values of a header in their order, without the spaces in front of them. */
    public static List<String> values(byte[] message, String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return lines(message).stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).stripLeading())
                .toList();
    }

    /** Whether it is a response: the first header decides. */
    public static boolean isResponse(byte[] message) {
        return text(message).startsWith("Response:");
    }

    /** Whether it is an event of this name. */
    public static boolean isEvent(byte[] message, String name) {
        return lines(message).stream().limit(1).anyMatch(("Event: " + name)::equals);
    }

    /** Whether it is the last event of a list. */
    public static boolean endsList(byte[] message) {
        return value(message, "EventList").filter("Complete"::equals).isPresent();
    }
}
