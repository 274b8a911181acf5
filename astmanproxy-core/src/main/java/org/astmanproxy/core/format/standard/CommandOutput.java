package org.astmanproxy.core.format.standard;

import java.nio.charset.StandardCharsets;
import java.util.List;

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

    /** Says what an empty line does to the current message. */
    private enum OutputFraming {
        /** The message is not command output, so an empty line ends it. */
        ORDINARY,
        /** The end of the output has not come, so an empty line is part of it. */
        OUTPUT,
        /** The output has ended, so an empty line ends the message. */
        OUTPUT_ENDED
    }

    private final boolean expected;
    private final MarkSearch mark;
    private OutputFraming framing = OutputFraming.ORDINARY;
    private int head = -1;
    /** The last line that can begin another message; 0 if no line can, or if an empty line came after it. */
    private int begin;
    /**
     * True if that line begins a response. An event begins another message only if its ActionID follows directly: the
     * output of {@code manager show eventq} has events with ActionIDs of earlier actions.
     */
    private boolean isResponse;
    /** True if the first line ends in CRLF. The marker then does so too; one before a bare line feed is output. */
    private boolean crlf;

    private CommandOutput(boolean expected, MarkSearch mark) {
        this.expected = expected;
        this.mark = mark;
    }

    /** {@return an instance for a stream without command output} */
    static CommandOutput none() {
        return new CommandOutput(false, MarkSearch.nothing());
    }

    /**
     * {@return an instance for the messages of a server}
     *
     * @param mark the text in the ActionIDs of its replies
     */
    static CommandOutput of(MarkSearch mark) {
        return new CommandOutput(true, mark);
    }

    /** {@return true if the message is command output} */
    boolean follows() {
        return framing != OutputFraming.ORDINARY;
    }

    /** {@return true if an empty line is part of the output and does not end the message} */
    boolean isOpen() {
        return framing == OutputFraming.OUTPUT;
    }

    /**
     * Handles a line of the message that is not empty or is part of the output.
     *
     * @return the line at which another message has begun, so the output has no end; 0 if none has
     */
    int line(byte[] bytes, int from, int to, int index) {
        if (!expected) {
            return 0;
        }
        if (index == 0) {
            framing = isFollows(bytes, from, to) ? OutputFraming.OUTPUT : OutputFraming.ORDINARY;
            crlf = bytes[to] == '\r';
        }
        return index > 0 && follows() ? lineAfterFirst(bytes, from, to, index) : 0;
    }

    private int lineAfterFirst(byte[] bytes, int from, int to, int index) {
        if (head < 0 && !isHead(bytes, from, to)) {
            head = index;
        }
        boolean complete = bytes[to] == '\r' || !crlf;
        if (complete && framing == OutputFraming.OUTPUT_ENDED && isFollows(bytes, from, to)) {
            return index;
        }
        if (complete && to - from >= MARKER.length && startsWith(bytes, to - MARKER.length, to, MARKER)) {
            framing = OutputFraming.OUTPUT_ENDED;
        }
        if (begin > 0 && (isResponse || begin == index - 1) && isMarkedId(bytes, from, to)) {
            return begin;
        }
        boolean response = startsWith(bytes, from, to, RESPONSE);
        if (from == to) {
            begin = 0;
        } else if (response || startsWith(bytes, from, to, EVENT)) {
            begin = index;
            isResponse = response;
        }
        return 0;
    }

    private static boolean isFollows(byte[] bytes, int from, int to) {
        return to - from == FOLLOWS.length && startsWith(bytes, from, to, FOLLOWS);
    }

    private boolean isMarkedId(byte[] bytes, int from, int to) {
        return startsWith(bytes, from, to, ACTION_ID) && mark.find(bytes, from, to) >= 0;
    }

    /** {@return the number of lines before the output} */
    int headOf(int lines) {
        return head < 0 ? lines : head;
    }

    void reset() {
        framing = OutputFraming.ORDINARY;
        head = -1;
        begin = 0;
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
