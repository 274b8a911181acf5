package org.astmanproxy.core.format.standard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.Nullable;

/**
 * Finds the end of command output in the framing of Asterisk 13 and earlier. {@code Response: Follows}, an optional
 * Privilege and an optional ActionID precede the raw lines, some of which may be empty. The last one ends in {@code
 * --END COMMAND--}.
 */
final class CommandOutput {
    private static final byte[] FOLLOWS = ascii("Response: Follows");
    private static final byte[] MARKER = ascii("--END COMMAND--");
    private static final byte[] ACTION_ID = ascii("ActionID:");
    private static final List<byte[]> HEAD = List.of(ascii("Privilege:"), ACTION_ID);
    private static final byte[] RESPONSE = ascii("Response:");
    private static final byte[] EVENT = ascii("Event:");

    private final boolean expected;
    private final @Nullable MarkSearch mark;
    private boolean follows;
    private boolean ended;
    private int head = -1;
    /** True if the previous line may be the first of another message. */
    private boolean begins;
    /** True if two lines show that another message has begun. */
    private boolean cutOff;

    private CommandOutput(boolean expected, @Nullable MarkSearch mark) {
        this.expected = expected;
        this.mark = mark;
    }

    /** {@return an instance for a stream without command output} */
    static CommandOutput none() {
        return new CommandOutput(false, null);
    }

    /**
     * {@return an instance for the messages of a server}
     *
     * @param mark the text in the ActionIDs of its replies
     */
    static CommandOutput of(@Nullable MarkSearch mark) {
        return new CommandOutput(true, mark);
    }

    /** {@return true if the message is command output} */
    boolean follows() {
        return follows;
    }

    /** {@return true if an empty line is part of the output and does not end the message} */
    boolean isOpen() {
        return follows && !ended;
    }

    /** Handles a line of the message that is not empty or is part of the output. */
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
            cutOff = begins && isMarkedId(bytes, from, to);
            begins = startsWith(bytes, from, to, RESPONSE) || startsWith(bytes, from, to, EVENT);
        }
    }

    /** {@return true if the last two lines begin another message, so the output has no end} */
    boolean isCutOff() {
        return cutOff;
    }

    private boolean isMarkedId(byte[] bytes, int from, int to) {
        return mark != null && startsWith(bytes, from, to, ACTION_ID) && mark.find(bytes, from, to) >= 0;
    }

    /** {@return the number of lines before the output} */
    int headOf(int lines) {
        return head < 0 ? lines : head;
    }

    void reset() {
        follows = false;
        ended = false;
        head = -1;
        begins = false;
        cutOff = false;
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
