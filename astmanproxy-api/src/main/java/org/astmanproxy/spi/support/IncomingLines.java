package org.astmanproxy.spi.support;

import java.util.Arrays;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;

/**
 * Collects the lines of one incoming message and checks them. It reports the message, or the reason for its refusal.
 * Belongs to one reader and its thread. The reader reuses it for each message.
 *
 * <p>A client must not be able to add lines to a message that its format does not show. A name contains no colon, and
 * neither name nor value contains a line end. Text that is empty or contains a colon is accepted only in a {@code
 * Response: Follows}. Asterisk would read such text as the end of the message, or as a header that the proxy has not
 * checked.
 *
 * <p>No method throws an exception because of bytes that a client sent. A line that cannot be part of a message makes
 * {@link #end} report a refusal, with the ActionID of the message if it was read. A refused or surplus line is not
 * kept, so the collection uses at most {@code maxline} times {@code maxlines} bytes. A reader that wants a smaller
 * limit for the whole message counts the bytes itself, see {@link ReaderContext#maxBodyBytes}.
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
     * Creates an empty collection.
     *
     * @param limits the longest line, in bytes, and the largest number of lines
     */
    public IncomingLines(ReaderContext limits) {
        this.limits = limits;
    }

    /**
     * Adds a header. A name with a colon, or a line end in name or value, refuses the message.
     *
     * @param name the name, not changed
     * @param value the value, not changed; may be empty
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
     * Adds a line, which is a header if it contains a colon, else {@linkplain #text text}.
     *
     * @param line the line without its end, not changed
     */
    public void line(byte[] line) {
        if (indexOf(line, ':') >= 0) {
            headLine(line);
        } else {
            text(line);
        }
    }

    /**
     * Adds a line of plain text. Text that is empty or contains a colon refuses the message, unless it {@linkplain
     * #isCommandOutput is command output}. Such text follows all headers of the message.
     *
     * @param line the line without its end, not changed
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
     * Refuses this message. Reading may go on: {@link #end} reports the refusal. Only the first reason is reported.
     *
     * @param why the reason, for the person who wrote the client; not empty
     */
    public void refuse(String why) {
        if (refusal.isEmpty()) {
            refusal = why;
        }
    }

    /** {@return true if the first line is {@code Response: Follows}, which begins the output of an old command} */
    public boolean isCommandOutput() {
        return headCount > 0 && firstLine().has("Response", "Follows");
    }

    /** {@return the number of lines so far, without refused ones} */
    public int count() {
        return headCount + rawCount;
    }

    /**
     * Ends the message: reports it or the reason for its refusal, and starts the next one. A message without any line
     * is refused.
     *
     * @param out receives exactly one message or refusal
     */
    public void end(MessageSink out) {
        Message message = build();
        String why = count() == 0 && refusal.isEmpty() ? "a message without any line" : refusal;
        clear();
        if (why.isEmpty()) {
            out.message(message);
        } else {
            out.refused(new ProtocolException(why, message.actionId().orElse(null)));
        }
    }

    /** Removes the collected lines and the reason for a refusal. */
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
