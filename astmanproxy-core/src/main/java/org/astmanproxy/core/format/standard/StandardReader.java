package org.astmanproxy.core.format.standard;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * Cuts a stream into messages.
 *
 * <p>What one read brought is copied once, into an array that all its messages share. Only an unfinished message is
 * moved on into the next array, and no byte is looked at twice. An empty line ends a message; further empty lines mean
 * nothing. A bare line feed ends a line too, but not in what a server sends that ends its lines in CRLF. From a server,
 * {@code Response: Follows} begins the command output of Asterisk 13 and earlier, which may hold
 * empty lines and ends with {@code --END COMMAND--}.
 *
 * <p>Of a message that is refused nothing is kept while it goes on.
 */
public final class StandardReader implements MessageReader {
    private static final byte[] NOTHING = {};
    /** The longest array that every JVM can make. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
    /** Lines of nearly all messages. */
    private static final int USUAL_LINES = 32;
    /** An index this long is given back when its message is complete. */
    private static final int MANY_LINES = 1024;

    private static final int CRLF = 2;
    /** So many bytes are searched for line ends before these are looked at. */
    private static final int BLOCK = 1024;
    /** A single action of a client: nothing is made ready for it. */
    private static final int SHORT = 512;

    private final int maxLineBytes;
    private final int maxLines;
    private final int maxBytes;
    private final CommandOutput output;
    private final boolean feedsEndLines;
    private final @Nullable MarkSearch mark;
    private byte[] bytes = NOTHING;
    /** Where the unfinished message starts. */
    private int start;
    /** Where its unfinished line starts. */
    private int lineStart;
    /** Behind the last byte. */
    private int end;
    /** Where the content of each line ends. */
    private int[] ends = new int[USUAL_LINES];

    private int count;
    /** Whether a line that is not empty and ends in CRLF is one more of the message, whatever it says. */
    private boolean plain;
    /** Whether the reader was told to stop behind the message it reported last. */
    private boolean halted;
    /** Whether the message was refused and its end is awaited. */
    private boolean skipping;
    /** Whether the unfinished line had a beginning that is no longer kept. */
    private boolean torn;
    /** Whether a line of the message begins with a line feed. */
    private boolean feedsBegin;

    /** Messages of no line. */
    private long blanks;

    /**
     * Reads from a client.
     *
     * @param maxLineBytes longest line, as the limit of that name
     * @param maxLines most lines in a message, as the limit of that name
     * @param maxBytes longest message, as the limit of bodies
     */
    public StandardReader(int maxLineBytes, int maxLines, int maxBytes) {
        this.maxLineBytes = maxLineBytes;
        this.maxLines = maxLines;
        this.maxBytes = maxBytes;
        this.feedsEndLines = true;
        this.mark = null;
        this.output = CommandOutput.none();
    }

    private StandardReader(boolean feedsEndLines, @Nullable MarkSearch mark) {
        this.maxLineBytes = Integer.MAX_VALUE;
        this.maxLines = Integer.MAX_VALUE;
        this.maxBytes = Integer.MAX_VALUE;
        this.feedsEndLines = feedsEndLines;
        this.mark = mark;
        this.output = CommandOutput.of(mark);
    }

    /**
     * {@return a reader of what an Asterisk sends, whose messages may have any size that memory holds} A line feed without
     * CR is part of its line, but in raw command output: Asterisk ends lines in CRLF, and puts no escape before a line feed
     * in a value. Taken for an end, it would let whoever sets a variable make up events and answers.
     */
    public static StandardReader ofServer() {
        return new StandardReader(false, null);
    }

    /** {@return the same for a server whose lines end in bare line feeds, as no Asterisk does but some stand-ins for one} */
    public static StandardReader ofServerWithLineFeeds() {
        return new StandardReader(true, null);
    }

    /**
     * {@return a reader that also counts how often a text stands in each message}
     *
     * @param feedsEndLines whether bare line feeds end lines
     * @param mark finds the text; where an ActionID is it, command output that lacks its end ends before it
     */
    public static StandardReader ofServer(boolean feedsEndLines, MarkSearch mark) {
        return new StandardReader(feedsEndLines, mark);
    }

    /** {@return how often the text stands in the message that is being reported} */
    public int marks() {
        return mark == null || count == 0 ? 0 : mark.count(bytes, start, ends[count - 1]);
    }

    /** {@return whether a line of the message that is being reported begins with a line feed} */
    public boolean hasLeadingFeeds() {
        return feedsBegin;
    }

    /** {@return how many messages had no line: empty lines too many} */
    public long blanks() {
        return blanks;
    }

    /** {@return whether a message has begun and not ended} */
    public boolean isUnfinished() {
        return count > 0 || end > start;
    }

    /** {@return how many bytes of a message have come that has not ended} */
    public int unfinishedBytes() {
        return end - start;
    }

    @Override
    public void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        int from = take(in);
        halted = false;
        scan(from, out);
        if (halted) {
            in.position(in.position() - (end - start));
            end = start;
        }
        if (!skipping && end - lineStart - 1 > maxLineBytes) {
            refuseLine(out);
        }
        if (skipping) {
            forgetLine();
        }
        keepUnfinished();
    }

    /**
     * Appends what came. A long unfinished message gets room to grow, so that it is not moved at each read.
     *
     * @return where the new bytes start
     */
    private int take(ByteBuffer in) throws ProtocolException {
        int more = in.remaining();
        if (bytes.length - end < more) {
            int unfinished = end - start;
            long needed = (long) unfinished + more;
            if (needed > MOST_BYTES) {
                throw new ProtocolException("a message is longer than " + MOST_BYTES + " bytes");
            }
            long spare = unfinished > more ? unfinished : 0;
            move((int) Math.min(needed + spare, MOST_BYTES));
        }
        int from = end;
        in.get(bytes, from, more);
        end += more;
        return from;
    }

    /** Moves the unfinished message to the start of a new array. */
    private void move(int capacity) {
        byte[] next = new byte[capacity];
        System.arraycopy(bytes, start, next, 0, end - start);
        if (start > 0) {
            for (int i = 0; i < count; i++) {
                ends[i] -= start;
            }
        }
        bytes = next;
        lineStart -= start;
        end -= start;
        start = 0;
    }

    /** A small rest must not hold on to a large array, since a client may leave it at that. */
    private void keepUnfinished() {
        if (start == end) {
            bytes = NOTHING;
            start = 0;
            lineStart = 0;
            end = 0;
        } else if (end - start < bytes.length / 2) {
            move(end - start);
        }
    }

    private void scan(int from, MessageSink out) {
        if (end - from < SHORT) {
            scanShort(from, out);
            return;
        }
        int[] feeds = new int[Math.min(BLOCK, end - from)];
        for (int block = from; block < end && !halted; block += BLOCK) {
            int found = LineFeeds.find(bytes, block, Math.min(block + BLOCK, end), feeds);
            int i = 0;
            while (i < found && !halted) {
                i = endPlainLines(feeds, i, found);
                if (i < found) {
                    endLine(feeds[i++], out);
                }
            }
        }
    }

    private void scanShort(int from, MessageSink out) {
        for (int i = from; i < end && !halted; i++) {
            if (bytes[i] == '\n') {
                endLine(i, out);
            }
        }
    }

    /**
     * Ends the lines of which nothing else has to be known: nearly all are so.
     *
     * @return the first line feed that is none of these
     */
    private int endPlainLines(int[] feeds, int from, int to) {
        if (!plain) {
            return from;
        }
        byte[] looked = bytes;
        int[] into = ends;
        int most = Math.min(into.length, maxLines);
        int lines = count;
        int line = lineStart;
        int i = from;
        while (i < to && lines < most) {
            int content = feeds[i] - 1;
            boolean isPlain = content > line
                    && looked[content] == '\r'
                    && content - line <= maxLineBytes
                    && content - start <= maxBytes;
            if (!isPlain) {
                break;
            }
            into[lines++] = content;
            line = content + 2;
            i++;
        }
        count = lines;
        lineStart = line;
        return i;
    }

    private void endLine(int feed, MessageSink out) {
        boolean crlf = feed > lineStart && bytes[feed - 1] == '\r';
        if (!crlf && isPartOfLine(feed)) {
            feedsBegin |= feed == lineStart;
            return;
        }
        int content = crlf ? feed - 1 : feed;
        boolean empty = content == lineStart && !torn;
        if (empty && !output.isOpen()) {
            endMessage(feed + 1, out);
        } else if (!skipping) {
            addLine(content, out);
        }
        lineStart = feed + 1;
        torn = false;
    }

    /** {@return whether a bare line feed belongs to its line; between messages it means nothing} */
    private boolean isPartOfLine(int feed) {
        return !feedsEndLines && !output.follows() && (count > 0 || feed > lineStart);
    }

    private void addLine(int content, MessageSink out) {
        if (content - lineStart > maxLineBytes) {
            refuseLine(out);
        } else if (count == maxLines) {
            refuse(out, "the message has more than " + maxLines + " lines (maxlines)");
        } else if (content - start > maxBytes) {
            refuse(out, "the message is longer than " + maxBytes + " bytes (maxbody)");
        } else {
            addLine(content);
            if (output.isCutOff()) {
                beginAgainAtLastLine(content, out);
            }
        }
    }

    private void addLine(int content) {
        output.line(bytes, lineStart, content, count);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = content;
        plain = !output.follows();
    }

    /** Command output lacks its end, and the line before this one is the first of another message. */
    private void beginAgainAtLastLine(int content, MessageSink out) {
        int first = ends[count - 2];
        int thisLine = lineStart;
        count -= 2;
        int next = ends[count - 1] + (bytes[ends[count - 1]] == '\r' ? CRLF : 1);
        endMessage(next, out);
        lineStart = next;
        addLine(first);
        lineStart = thisLine;
        addLine(content);
    }

    private void endMessage(int next, MessageSink out) {
        dropLastFeeds();
        if (count > 0) {
            out.message(soFar());
            halted = !out.wantsMore();
        } else {
            blanks++;
        }
        start = next;
        skipping = false;
        forgetLines();
    }

    /**
     * Asterisk itself ends some messages in a line feed too many ({@code Message: No Contacts found}, versions 16 and 22). A
     * client that reads to the next line feed takes it for the end of the message; a header behind it would be torn off.
     */
    private void dropLastFeeds() {
        boolean bare = !feedsEndLines && !output.follows();
        // not of the first line, which could turn into one that begins command output
        while (bare && count > 1) {
            int from = ends[count - 2] + CRLF;
            int last = ends[count - 1];
            while (last > from && bytes[last - 1] == '\n') {
                last--;
            }
            ends[count - 1] = last;
            if (last > from) {
                return;
            }
            // a line of nothing else
            count--;
        }
    }

    private Message soFar() {
        return Message.ofLines(bytes, start, Arrays.copyOf(ends, count), count, output.headOf(count));
    }

    private void forgetLines() {
        count = 0;
        plain = false;
        feedsBegin = false;
        output.reset();
        if (ends.length > MANY_LINES) {
            ends = new int[USUAL_LINES];
        }
    }

    private void refuseLine(MessageSink out) {
        refuse(out, "line " + (count + 1) + " is longer than " + maxLineBytes + " bytes (maxline)");
    }

    private void refuse(MessageSink out, String why) {
        out.refused(new ProtocolException("Message refused: " + why, soFar().actionId()));
        skipping = true;
        forgetLines();
    }

    /** Drops all that came, but for a byte that may be half of an empty line. */
    private void forgetLine() {
        if (end - lineStart > 1) {
            torn = true;
            lineStart = end;
        }
        start = lineStart;
    }
}
