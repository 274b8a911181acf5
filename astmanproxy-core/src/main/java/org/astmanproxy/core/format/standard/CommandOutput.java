package org.astmanproxy.core.format.standard;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Command output in the framing of Asterisk 13 and earlier: after {@code Response: Follows} and at most a Privilege and
 * an ActionID come raw lines, empty ones among them, up to one that ends in {@code --END COMMAND--}.
 */
final class CommandOutput {
    private static final byte[] FOLLOWS = ascii("Response: Follows");
    private static final byte[] MARKER = ascii("--END COMMAND--");
    private static final List<byte[]> HEAD = List.of(ascii("Privilege:"), ascii("ActionID:"));

    private final boolean expected;
    private boolean follows;
    private boolean ended;
    private int head = -1;

    CommandOutput(boolean expected) {
        this.expected = expected;
    }

    /** {@return whether the message is command output} */
    boolean follows() {
        return follows;
    }

    /** {@return whether an empty line is part of the output and ends nothing} */
    boolean isOpen() {
        return follows && !ended;
    }

    /** A line of the message that is not empty, or part of the output. */
    void line(byte[] bytes, int from, int to, int index) {
        if (!expected) {
            return;
        }
        if (index == 0) {
            follows = startsWith(bytes, from, to, FOLLOWS) && to - from == FOLLOWS.length;
        } else if (follows) {
            if (head < 0 && !isHead(bytes, from, to)) {
                head = index;
            }
            ended |= to - from >= MARKER.length && startsWith(bytes, to - MARKER.length, to, MARKER);
        }
    }

    /** {@return the number of lines before the output, of so many lines} */
    int headOf(int lines) {
        return head < 0 ? lines : head;
    }

    void reset() {
        follows = false;
        ended = false;
        head = -1;
    }

    private static boolean isHead(byte[] bytes, int from, int to) {
        return bytes[to] == '\r' && HEAD.stream().anyMatch(name -> startsWith(bytes, from, to, name));
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] start) {
        if (to - from < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[from + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
