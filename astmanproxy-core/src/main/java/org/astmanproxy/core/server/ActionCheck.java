package org.astmanproxy.core.server;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;

/**
 * Finds parts of an action that Asterisk would drop or misread. Measured with 16.28 and 22.10: Asterisk accepts lines
 * of up to 1,024 bytes, with the line end, and up to 127 lines.
 */
public final class ActionCheck {
    static final int LINE = 1024;
    static final int LINES = 127;
    private static final int LINE_END = 2;
    /** More lines are too many, whatever is taken out; and to look at each of them would take long. */
    private static final int MOST_SEEN = 1024;

    private ActionCheck() {}

    /**
     * {@return the fault of an action, to which the proxy will add an ActionID; empty if there is none} Line numbers
     * are those of the given action.
     *
     * @param action the action as it was given
     * @param takenOut the headers that will not be sent
     */
    public static Optional<String> complaint(Message action, List<String> takenOut) {
        if (action.lineCount() > MOST_SEEN) {
            return tooMany(action.lineCount());
        }
        int lines = 0;
        for (int i = 0; i < action.lineCount(); i++) {
            if (isOne(action, i, takenOut)) {
                continue;
            }
            lines++;
            if (action.isRawText(i)) {
                return Optional.of("Raw text in an action: " + label(action, i) + " could begin another one");
            }
            int length = action.lineLength(i) + LINE_END;
            if (length > LINE) {
                return Optional.of("Line too long: " + label(action, i) + " takes " + length + " bytes (Asterisk takes "
                        + LINE + ")");
            }
        }
        if (lines + 1 > LINES) {
            return tooMany(lines);
        }
        Optional<String> odd = oddCharacter(action, takenOut);
        return odd.isPresent() ? odd : oddName(action);
    }

    private static Optional<String> tooMany(int lines) {
        return Optional.of(
                "Too many lines: " + lines + " (Asterisk takes " + LINES + ", and the proxy adds an ActionID)");
    }

    /**
     * {@return the fault of a message with a character that no AMI line can contain} Asterisk would take a NUL for the
     * end of the line, or at the start of a line for the end of the message, and continue after it.
     *
     * @param message the message of a client
     */
    public static Optional<String> oddCharacter(Message message) {
        return oddCharacter(message, List.of());
    }

    private static Optional<String> oddCharacter(Message message, List<String> takenOut) {
        for (int i = 0; i < message.lineCount(); i++) {
            int odd = oddByte(message, i);
            if (odd >= 0 && !isOne(message, i, takenOut)) {
                return Optional.of("Character not allowed: " + label(message, i) + " holds a byte " + odd);
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses names that Asterisk would interpret differently. It skips bytes below 33 before a name, and accepts a
     * further Action header after an empty one.
     */
    private static Optional<String> oddName(Message action) {
        int first = action.indexOf("Action", 0);
        if (first >= 0 && action.indexOf("Action", first + 1) >= 0) {
            return Optional.of("More than one Action header");
        }
        if (first >= 0 && hasPlainName(action, first)) {
            return Optional.empty();
        }
        String name = first < 0 ? "" : action.value(first).stripTrailing();
        boolean plain = name.chars().allMatch(c -> c > ' ' && c < 127);
        return plain && !name.isEmpty() ? Optional.empty() : Optional.of("Not the name of an action: " + name);
    }

    /** {@return true if an Action header is written as usual, so that its name need not be copied to check it} */
    private static boolean hasPlainName(Message action, int line) {
        int length = action.lineLength(line);
        int from = "Action: ".length();
        boolean plain = length > from && action.byteAt(line, from - 1) == ' ';
        for (int i = from; i < length && plain; i++) {
            int b = action.byteAt(line, i);
            plain = b > ' ' && b < 127;
        }
        return plain;
    }

    private static boolean isOne(Message message, int line, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (message.indexOf(names.get(i), line) == line) {
                return true;
            }
        }
        return false;
    }

    private static String label(Message action, int line) {
        String name = action.headerName(line);
        return "line " + (line + 1) + (name.isEmpty() || name.length() > 64 ? "" : " (" + name + ")");
    }

    private static int oddByte(Message message, int line) {
        int length = message.lineLength(line);
        for (int i = 0; i < length; i++) {
            int b = message.byteAt(line, i);
            if (b == 0 || b == '\r' || b == '\n') {
                return b;
            }
        }
        return -1;
    }
}
