package org.astmanproxy.core.format.standard;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * Cuts a stream into messages.
 *
 * <p>What one read brought is copied once, into an array that all its messages share. Only an unfinished message is
 * moved on into the next array, and no byte is looked at twice. An empty line ends a message; further empty lines mean
 * nothing. From a server, {@code Response: Follows} begins the command output of Asterisk 13 and earlier, which may hold
 * empty lines and ends with {@code --END COMMAND--}.
 */
public final class StandardReader implements MessageReader {
    private static final byte[] NOTHING = {};

    private final int maxLineBytes;
    private final int maxLines;
    private final CommandOutput output;
    private final SkippedMessage skipped = new SkippedMessage();
    private byte[] bytes = NOTHING;
    /** Where the unfinished message starts. */
    private int start;
    /** Where its unfinished line starts. */
    private int lineStart;
    /** Bytes before this one have been looked at. */
    private int scanned;

    private int end;
    private int[] ends = new int[32];
    private int count;
    private boolean skipping;

    /**
     * Reads from a client.
     *
     * @param maxLineBytes longest line, as the limit of that name
     * @param maxLines most lines in a message, as the limit of that name
     */
    public StandardReader(int maxLineBytes, int maxLines) {
        this(maxLineBytes, maxLines, false);
    }

    private StandardReader(int maxLineBytes, int maxLines, boolean server) {
        this.maxLineBytes = maxLineBytes;
        this.maxLines = maxLines;
        this.output = new CommandOutput(server);
    }

    /** {@return a reader of what an Asterisk sends, whose messages may have any size} */
    public static StandardReader ofServer() {
        return new StandardReader(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    }

    @Override
    public void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        take(in);
        while (scanned < end) {
            if (skipping) {
                skip();
            } else {
                scan(out);
            }
        }
        if (start == end) {
            bytes = NOTHING;
            start = 0;
            lineStart = 0;
            scanned = 0;
            end = 0;
        }
    }

    /** Appends what came. A long unfinished message gets room to grow, so that it is not moved at each read. */
    private void take(ByteBuffer in) {
        int more = in.remaining();
        int unfinished = end - start;
        if (bytes.length - end < more) {
            int spare = unfinished > more ? unfinished : 0;
            byte[] next = new byte[Math.addExact(Math.addExact(unfinished, more), spare)];
            System.arraycopy(bytes, start, next, 0, unfinished);
            for (int i = 0; i < count; i++) {
                ends[i] -= start;
            }
            bytes = next;
            lineStart -= start;
            scanned -= start;
            end = unfinished;
            start = 0;
        }
        in.get(bytes, end, more);
        end += more;
    }

    private void scan(MessageSink out) {
        int i = scanned;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        boolean complete = i < end;
        scanned = complete ? i + 1 : i;
        int length = i - lineStart;
        if (complete) {
            int content = length > 0 && bytes[i - 1] == '\r' ? i - 1 : i;
            endLine(content, out);
        } else if (length - 1 > maxLineBytes) {
            refuse(out, "line " + (count + 1) + " is longer than " + maxLineBytes + " bytes (maxline)");
        }
    }

    private void endLine(int content, MessageSink out) {
        boolean empty = content == lineStart;
        if (empty && !output.isOpen()) {
            endMessage(out);
        } else if (content - lineStart > maxLineBytes) {
            refuse(out, "line " + (count + 1) + " is longer than " + maxLineBytes + " bytes (maxline)");
        } else if (count == maxLines) {
            refuse(out, "the message has more than " + maxLines + " lines (maxlines)");
        } else {
            output.line(bytes, lineStart, content, count);
            add(content);
            lineStart = scanned;
        }
    }

    private void add(int content) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = content;
    }

    private void endMessage(MessageSink out) {
        if (count > 0) {
            out.message(soFar());
        }
        next();
    }

    private Message soFar() {
        return Message.ofLines(bytes, start, Arrays.copyOf(ends, count), count, output.headOf(count));
    }

    private void next() {
        start = scanned;
        lineStart = scanned;
        count = 0;
        output.reset();
        if (ends.length > 1024) {
            ends = new int[32];
        }
    }

    private void refuse(MessageSink out, String why) {
        out.refused(new ProtocolException("Message refused: " + why, soFar().actionId()));
        skipped.begin(scanned > lineStart && bytes[scanned - 1] == '\n');
        skipping = true;
        next();
    }

    private void skip() {
        while (scanned < end && skipping) {
            skipping = skipped.goesOn(bytes[scanned++]);
        }
        start = scanned;
        lineStart = scanned;
    }
}
