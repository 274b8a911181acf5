package org.astmanproxy.core.server;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.MessageLines;

/**
 * Puts the header {@code Action} first, where nearly all clients have it. The ActionID of the proxy follows it. Asterisk
 * repeats the headers of a UserEvent without {@code Action}. So a client's own {@code Event:} before the ActionID would
 * look like the beginning of another message, for everybody.
 */
final class LeadingAction {
    private LeadingAction() {}

    /** {@return the action with this header first; the same object if it is first, or has text that is not a header} */
    static Message in(Message action) {
        int line = action.indexOf("Action", 0);
        int count = action.lineCount();
        if (line <= 0 || action.isRawText(count - 1)) {
            return action;
        }
        MessageLines lines = MessageLines.of(action);
        ByteBuilder bytes = new ByteBuilder(action.byteCount() + 2 * count);
        int[] ends = new int[count];
        ends[0] = put(lines, line, bytes);
        for (int i = 0; i < count; i++) {
            if (i != line) {
                ends[i < line ? i + 1 : i] = put(lines, i, bytes);
            }
        }
        return Message.ofLines(bytes.copy(), 0, ends, count, count);
    }

    /** {@return the index after the content of the line that was added} */
    private static int put(MessageLines lines, int line, ByteBuilder bytes) {
        int start = lines.start(line);
        bytes.put(lines.bytes(), start, lines.end(line) - start);
        int end = bytes.length();
        bytes.put('\r');
        bytes.put('\n');
        return end;
    }
}
