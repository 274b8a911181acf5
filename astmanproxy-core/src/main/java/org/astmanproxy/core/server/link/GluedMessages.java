package org.astmanproxy.core.server.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.format.standard.MarkSearch;
import org.astmanproxy.core.format.standard.SurplusFeeds;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.support.MessageLines;

/**
 * Separates messages that an Asterisk sent without an empty line between them.
 *
 * <p>A new message begins
 *
 * <ul>
 * <li>with {@code Response:} or {@code Event:} directly before an ActionID of the proxy, which nobody can guess;
 * <li>with such an ActionID directly before {@code Event:} or {@code Response:}, if the message has one already;
 * <li>with {@code Response:} or {@code Event:} before another ActionID of the proxy than the message has, or with that
 *     ActionID if there is no such line;
 * <li>with {@code Event:} directly before {@code Privilege:}, after a reply that has none: an event that Asterisk
 *     broadcasts. After an event it has no meaning, because clients choose the headers of a UserEvent;
 * <li>with {@code Response:} after a response of that kind;
 * <li>with {@code Response:}, {@code Event:} or {@code ActionID:} after a line feed that follows a CRLF, except in a
 *     UserEvent, whose headers a dialplan may take from a caller;
 * <li>with {@code Response:} or {@code Event:} after the end of command output of Asterisk 13 and earlier;
 * <li>with {@code Event:} directly before {@code Privilege:}, both with CRLF, after an empty line in command output that
 *     has no end;
 * <li>after lines that end in line feeds alone, in the first and the third of these cases.
 * </ul>
 */
final class GluedMessages {
    private static final byte[] EVENT = ascii("event:");
    private static final byte[] USER_EVENT = ascii("event: userevent");
    private static final byte[] RESPONSE = ascii("response:");
    private static final byte[] ACTION_ID = ascii("actionid:");
    private static final byte[] PRIVILEGE = ascii("privilege:");
    private static final byte[] FOLLOWS = ascii("response: follows");
    private static final byte[] END = ascii("--end command--");

    private final MarkSearch tokens;

    GluedMessages(ActionTokens tokens) {
        this.tokens = tokens.search();
    }

    /** {@return the messages in the text between two empty lines} */
    List<Incoming> split(Message message) {
        MessageCut cut = new MessageCut(MessageLines.of(message), message);
        return cut.behindFeeds().map(this::split).orElseGet(cut::pieces);
    }

    /**
     * {@return true if a message is certainly a single one} It is called for every message. Nearly all are plain
     * events, or replies with one ActionID.
     *
     * @param message the text between two empty lines
     * @param tokensInIt the number of tokens of the proxy in it
     * @param feeds true if a line of it begins with a line feed
     */
    static boolean isWhole(Message message, int tokensInIt, boolean feeds) {
        if (feeds || message.kind() == MessageKind.OTHER) {
            return false;
        }
        int lines = message.lineCount();
        boolean more = lines > 0 && message.isRawText(lines - 1);
        if (tokensInIt > 1 || (tokensInIt == 1 && mayEndInFeeds(message))) {
            return false;
        }
        return !more && (tokensInIt == 0 || (message.indexOf("Event", 1) < 0 && message.indexOf("Response", 1) < 0));
    }

    /** {@return true if it may be a reply whose lines end in line feeds, followed by an event} */
    private static boolean mayEndInFeeds(Message message) {
        return message.kind() == MessageKind.RESPONSE && message.indexOf("Privilege", 1) >= 0;
    }

    /** The separation of one text. */
    private final class MessageCut {
        private final MessageLines lines;
        private final Message whole;
        private final List<Incoming> pieces = new ArrayList<>(2);
        /** The first line of the current message. */
        private int begin;
        /** True if the current message has an ActionID of the proxy, or a Privilege. */
        private boolean named;

        private boolean broadcast;
        /** The first ActionID of the proxy in the current message, if it has one. */
        private int id;
        /** The last line that can be the first of a message. */
        private int head;
        /** True if the text is command output without its end. */
        private final boolean endless;

        MessageCut(MessageLines lines, Message whole) {
            this.lines = lines;
            this.whole = whole;
            this.endless = isEndlessOutput();
        }

        private void note(int i) {
            if (!named && isOurId(i)) {
                named = true;
                id = i;
            }
            broadcast |= is(i, PRIVILEGE);
            if (isHead(i)) {
                head = i;
            }
        }

        private boolean isSame(int line, int other) {
            byte[] bytes = lines.bytes();
            return Arrays.equals(bytes, skipFeeds(line), lines.end(line), bytes, skipFeeds(other), lines.end(other));
        }

        private boolean isEndlessOutput() {
            boolean output = lines.count() > 0 && whole.isRawText(lines.count() - 1);
            for (int i = 0; output && i < lines.count(); i++) {
                output = !endsOutput(i);
            }
            return output;
        }

        List<Incoming> pieces() {
            for (int i = 0; i < lines.count(); i++) {
                if (i > begin && beginsMessage(i)) {
                    end(i);
                } else if (named && !whole.isRawText(i) && isOurId(i) && !isSame(i, id)) {
                    end(head > begin ? head : i);
                }
                note(i);
            }
            end(lines.count());
            return pieces;
        }

        /**
         * {@return the text split at line feeds, up to the last message that begins after one; empty if there is none}
         */
        Optional<Message> behindFeeds() {
            for (int i = lines.count() - 2; i >= 0; i--) {
                int head = lastFeed(i) + 1;
                boolean found = head > skipFeeds(i) && !whole.isRawText(i) && beginsBehindFeed(head, i);
                if (found) {
                    return Optional.of(endingInFeeds(i));
                }
            }
            return Optional.empty();
        }

        private boolean beginsBehindFeed(int head, int line) {
            boolean event = startsWith(head, EVENT);
            boolean named = isOurId(line + 1) && (event || startsWith(head, RESPONSE));
            boolean labelled = is(line + 1, PRIVILEGE);
            boolean afterReply = is(0, RESPONSE) && tokens.find(lines.bytes(), lines.start(0), head) >= 0;
            return named || (event && labelled && (afterReply || whole.kind() == MessageKind.OTHER));
        }

        private int lastFeed(int line) {
            int at = lines.end(line) - 1;
            while (at >= lines.start(line) && lines.bytes()[at] != '\n') {
                at--;
            }
            return at;
        }

        /** Splits lines at line feeds, up to this line; the lines after it do not change. */
        private Message endingInFeeds(int last) {
            int to = lines.end(last);
            int[] ends = new int[to - lines.start(0) + lines.count()];
            int count = 0;
            for (int i = 0; i < lines.count(); i++) {
                for (int at = lines.start(i); i <= last && at < lines.end(i); at++) {
                    if (lines.bytes()[at] == '\n') {
                        ends[count++] = at;
                    }
                }
                ends[count++] = lines.end(i);
            }
            return Message.ofLines(lines.bytes(), lines.start(0), Arrays.copyOf(ends, count), count, count);
        }

        private boolean beginsMessage(int i) {
            if (isHead(i) && isOurId(i + 1)) {
                return true;
            }
            if (whole.isRawText(i)) {
                boolean behindEnd = endsOutput(i - 1) && (isHead(i) || (named && isOurId(i)));
                return behindEnd || (endless && beginsInOutput(i));
            }
            boolean behindFeed = lines.bytes()[lines.start(i)] == '\n' && !is(begin, USER_EVENT);
            if (behindFeed && (isHead(i) || is(i, ACTION_ID))) {
                return true;
            }
            boolean leadingId = isOurId(i) && named && !isHead(i - 1) && isHead(i + 1) && !isOurId(i + 2);
            boolean event = is(i, EVENT) && is(i + 1, PRIVILEGE);
            boolean response = is(i, RESPONSE) && is(begin, RESPONSE);
            return leadingId || (!broadcast && ((event && (named || !isHead(begin))) || (response && named)));
        }

        /** Lines of console output end in bare line feeds, and those of a message in CRLF. */
        private boolean beginsInOutput(int i) {
            boolean event = is(i, EVENT) && is(i + 1, PRIVILEGE) && isCrlf(i) && isCrlf(i + 1);
            boolean behindMessage = begin > 0 && isCrlf(i - 1) && !isEmpty(i);
            return isEmpty(i - 1) && (event || behindMessage);
        }

        private boolean isCrlf(int line) {
            return lines.bytes()[lines.end(line)] == '\r';
        }

        private boolean isEmpty(int line) {
            return lines.start(line) == lines.end(line);
        }

        private void end(int next) {
            int start = skipFeeds(begin);
            int count = next - begin;
            while (endless && count > 1 && isEmpty(begin + count - 1)) {
                count--;
            }
            int[] ends = new int[count];
            int head = 0;
            for (int i = 0; i < count; i++) {
                ends[i] = lines.end(begin + i);
                head += begin == 0 && whole.isRawText(i) ? 0 : 1;
            }
            if (head == count) {
                count = SurplusFeeds.remove(lines.bytes(), start, ends, count, 0);
            }
            if (count > 0) {
                int found = tokens.count(lines.bytes(), start, ends[count - 1]);
                int ownHead = Math.min(head, count);
                Message piece = begin > 0 && isOldOutput(begin)
                        ? oldOutput(start, lines.end(next - 1))
                        : Message.ofLines(lines.bytes(), start, Arrays.copyOf(ends, count), count, ownHead);
                pieces.add(new Incoming(piece, found, next < lines.count()));
            }
            begin = next;
            named = false;
            broadcast = false;
        }

        /** {@return command output of Asterisk 13 and earlier, whose lines end in line feeds} */
        private Message oldOutput(int from, int to) {
            byte[] bytes = lines.bytes();
            int[] ends = new int[to - from + 1];
            int count = 0;
            int head = -1;
            int line = from;
            for (int i = from; i <= to; i++) {
                if (i < to && bytes[i] != '\n') {
                    continue;
                }
                ends[count] = i < to && i > line && bytes[i - 1] == '\r' ? i - 1 : i;
                if (head < 0 && count > 0 && !startsWith(line, PRIVILEGE) && !startsWith(line, ACTION_ID)) {
                    head = count;
                }
                count++;
                line = i + 1;
            }
            return Message.ofLines(bytes, from, Arrays.copyOf(ends, count), count, head < 0 ? count : head);
        }

        private boolean isOldOutput(int line) {
            return is(line, FOLLOWS) && lines.end(line) - skipFeeds(line) == FOLLOWS.length;
        }

        private boolean endsOutput(int line) {
            int from = lines.end(line) - END.length;
            // in a stream of CRLF, a marker before a bare line feed is a part of the output
            boolean ends = isCrlf(line) || !isCrlf(0);
            return ends && whole.isRawText(line) && from >= lines.start(line) && startsWith(from, END);
        }

        private boolean isHead(int line) {
            return is(line, EVENT) || is(line, RESPONSE);
        }

        private boolean isOurId(int line) {
            return is(line, ACTION_ID) && tokens.find(lines.bytes(), lines.start(line), lines.end(line)) >= 0;
        }

        private boolean is(int line, byte[] name) {
            if (line >= lines.count()) {
                return false;
            }
            int from = skipFeeds(line);
            return lines.end(line) - from >= name.length && startsWith(from, name);
        }

        private int skipFeeds(int line) {
            int from = lines.start(line);
            while (from < lines.end(line) && lines.bytes()[from] == '\n') {
                from++;
            }
            return from;
        }

        private boolean startsWith(int from, byte[] lower) {
            for (int i = 0; i < lower.length; i++) {
                byte b = lines.bytes()[from + i];
                int folded = b >= 'A' && b <= 'Z' ? b | 0x20 : b;
                if (folded != lower[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
