package org.astmanproxy.core.format;

import java.util.Arrays;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;

/**
 * Collects the lines of one incoming message, holds them to the limits and to what can stand in a line, and reports the
 * message, or why it is refused. Belongs to one reader, which uses it again for each message.
 *
 * <p>Nothing that comes in may turn into lines that its format did not show: a name holds no colon, neither name nor
 * value holds a line end, and text that is empty or holds a colon is taken only in a {@code Response: Follows}. On its
 * way to Asterisk such text would be read as the end of the message, or as a header that nobody checked.
 */
public final class IncomingLines {
    private static final byte[] SEPARATOR = {':', ' '};

    private final ReaderContext limits;
    private final ByteBuilder head = new ByteBuilder();
    private final ByteBuilder raw = new ByteBuilder();
    private int[] headEnds = {};
    private int[] rawEnds = {};
    private int headCount;
    private int rawCount;
    private String refusal = "";

    /**
     * Makes an empty collection.
     *
     * @param limits the longest line and the most lines
     */
    public IncomingLines(ReaderContext limits) {
        this.limits = limits;
    }

    /**
     * Takes a header.
     *
     * @param name the name
     * @param value the value
     */
    public void header(byte[] name, byte[] value) {
        if (indexOf(name, ':') >= 0) {
            refuse("':' in a header name");
            return;
        }
        byte[] line = Arrays.copyOf(name, name.length + SEPARATOR.length + value.length);
        System.arraycopy(SEPARATOR, 0, line, name.length, SEPARATOR.length);
        System.arraycopy(value, 0, line, name.length + SEPARATOR.length, value.length);
        headLine(line);
    }

    /**
     * Takes a line that is a header where it holds a colon, and text where it holds none.
     *
     * @param line the line
     */
    public void line(byte[] line) {
        if (indexOf(line, ':') >= 0) {
            headLine(line);
        } else {
            text(line);
        }
    }

    /**
     * Takes a line of plain text.
     *
     * @param line the line
     */
    public void text(byte[] line) {
        if (isCommandOutput()) {
            if (fits(line)) {
                rawEnds = end(raw, line, rawEnds, rawCount++);
                raw.put('\n');
            }
        } else if (line.length == 0) {
            refuse("an empty line of text, which would end the message");
        } else if (indexOf(line, ':') >= 0) {
            refuse("':' in a line of text, which would make it a header");
        } else {
            headLine(line);
        }
    }

    /**
     * Remembers why this message is refused; the first reason is the one that counts.
     *
     * @param why what is wrong
     */
    public void refuse(String why) {
        if (refusal.isEmpty()) {
            refusal = why;
        }
    }

    /** {@return whether the first line is {@code Response: Follows}, the head of an old command's output} */
    public boolean isCommandOutput() {
        return headCount > 0 && firstLine().has("Response", "Follows");
    }

    /** {@return the number of lines so far} */
    public int count() {
        return headCount + rawCount;
    }

    /**
     * Ends the message: reports it, or why it is refused, and begins anew.
     *
     * @param out told of it
     */
    public void end(MessageSink out) {
        Message message = build();
        String why = count() == 0 && refusal.isEmpty() ? "a message without any line" : refusal;
        clear();
        if (why.isEmpty()) {
            out.message(message);
        } else {
            out.refused(new ProtocolException(why, message.actionId()));
        }
    }

    /** Forgets what has been collected. */
    public void clear() {
        head.clear();
        raw.clear();
        headEnds = new int[0];
        rawEnds = new int[0];
        headCount = 0;
        rawCount = 0;
        refusal = "";
    }

    private void headLine(byte[] line) {
        if (fits(line)) {
            headEnds = end(head, line, headEnds, headCount++);
            head.put('\r');
            head.put('\n');
        }
    }

    private boolean fits(byte[] line) {
        if (indexOf(line, '\n') >= 0 || indexOf(line, '\r') >= 0) {
            refuse("a line end inside of a header or line of text");
            return false;
        }
        if (line.length > limits.maxLineBytes()) {
            refuse("a line of " + line.length + " bytes (maxline allows " + limits.maxLineBytes() + ")");
            return false;
        }
        if (count() >= limits.maxLines()) {
            refuse("a message of more lines than maxlines allows, " + limits.maxLines());
            return false;
        }
        return true;
    }

    private static int[] end(ByteBuilder lines, byte[] line, int[] ends, int index) {
        int[] longer = index < ends.length ? ends : Arrays.copyOf(ends, Math.max(16, 2 * index));
        lines.put(line);
        longer[index] = lines.length();
        return longer;
    }

    private Message firstLine() {
        return Message.ofLines(head.array(), 0, headEnds, 1, 1);
    }

    private Message build() {
        byte[] bytes = Arrays.copyOf(head.array(), head.length() + raw.length());
        System.arraycopy(raw.array(), 0, bytes, head.length(), raw.length());
        int[] ends = Arrays.copyOf(headEnds, count());
        for (int i = 0; i < rawCount; i++) {
            ends[headCount + i] = head.length() + rawEnds[i];
        }
        return Message.ofLines(bytes, 0, ends, count(), headCount);
    }

    private static int indexOf(byte[] bytes, char wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
