package org.astmanproxy.core.format.standard;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.astmanproxy.core.format.stream.HoldingReader;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * Cuts a stream into messages.
 *
 * <p>Each read is copied once, into an array that all its messages share. Only an unfinished message moves to the next
 * array, and no byte is examined twice. An empty line ends a message; further empty lines are ignored. A bare line feed
 * also ends a line, except in the stream of a server that uses CRLF. From a server, {@code Response: Follows} begins
 * command output of Asterisk 13 and earlier. It may contain empty lines and ends with {@code --END COMMAND--}.
 *
 * <p>The reader keeps no bytes of a refused message.
 */
public final class StandardReader implements HoldingReader {
    private static final byte[] NOTHING = {};
    /** The size of the largest array that every JVM can create. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
    /** The number of lines that is sufficient for nearly all messages. */
    private static final int USUAL_LINES = 32;
    /** An index of this length is released when its message is complete. */
    private static final int MANY_LINES = 1024;

    /** The number of bytes in which line ends are searched at a time. */
    private static final int BLOCK = 1024;

    private final int maxLineBytes;
    private final int maxLines;
    private final int maxBytes;
    private final CommandOutput output;
    private final boolean feedsEndLines;
    private final MarkSearch mark;
    private byte[] bytes = NOTHING;
    /** The index at which the unfinished message starts. */
    private int start;
    /** The index at which its unfinished line starts. */
    private int lineStart;
    /** The index after the last byte. */
    private int end;
    /** The index after the content of each line. */
    private int[] ends = new int[USUAL_LINES];
    /** Takes the line feeds of a block; empty for a client, which sends little and has a smaller reader without it. */
    private final int[] feeds;

    private int count;
    private MessageFate fate = MessageFate.KEPT;
    /** True if the sink stopped the reader after the last message. */
    private boolean halted;
    /** True if a line of the message begins with a line feed. */
    private boolean feedsBegin;

    /** The number of messages without lines. */
    private long blanks;

    /** The use of the bytes of the unfinished message. */
    private enum MessageFate {
        KEPT,
        /** The message was refused, so its lines are discarded up to the empty line. */
        DISCARDED,
        /** The same, and the beginning of the unfinished line was discarded, so this line is not the empty one. */
        DISCARDED_WITHIN_LINE
    }

    /**
     * Creates a reader for a client.
     *
     * @param maxLineBytes the longest line, in bytes
     * @param maxLines the largest number of lines in a message
     * @param maxBytes the longest message, in bytes
     */
    public StandardReader(int maxLineBytes, int maxLines, int maxBytes) {
        this.maxLineBytes = maxLineBytes;
        this.maxLines = maxLines;
        this.maxBytes = maxBytes;
        this.feedsEndLines = true;
        this.feeds = new int[0];
        this.mark = MarkSearch.nothing();
        this.output = CommandOutput.none();
    }

    private StandardReader(boolean feedsEndLines, MarkSearch mark) {
        this.maxLineBytes = Integer.MAX_VALUE;
        this.maxLines = Integer.MAX_VALUE;
        this.maxBytes = Integer.MAX_VALUE;
        this.feedsEndLines = feedsEndLines;
        this.feeds = new int[BLOCK];
        this.mark = mark;
        this.output = CommandOutput.of(mark);
    }

    /**
     * {@return a reader for an Asterisk, without limits for messages} A line feed without CR is part of its line,
     * except in raw command output. Asterisk ends lines in CRLF and does not escape line feeds in values. If a line
     * feed ended a line, anybody who sets a variable could forge events and responses.
     */
    public static StandardReader ofServer() {
        return new StandardReader(false, MarkSearch.nothing());
    }

    /**
     * {@return a reader for a server whose lines end in bare line feeds} No Asterisk does that, but some substitutes
     * do.
     */
    public static StandardReader ofServerWithLineFeeds() {
        return new StandardReader(true, MarkSearch.nothing());
    }

    /**
     * {@return a reader that also counts the occurrences of a text in each message}
     *
     * @param feedsEndLines true if bare line feeds end lines
     * @param mark finds the text; an ActionID with it ends command output that has no end of its own
     */
    public static StandardReader ofServer(boolean feedsEndLines, MarkSearch mark) {
        return new StandardReader(feedsEndLines, mark);
    }

    /** {@return the number of occurrences of the text in the message that is being reported} */
    public int marks() {
        return count == 0 ? 0 : mark.count(bytes, start, ends[count - 1]);
    }

    /** {@return true if a line of the message that is being reported begins with a line feed} */
    public boolean hasLeadingFeeds() {
        return feedsBegin;
    }

    /** {@return the number of messages without lines, that is, of surplus empty lines} */
    public long blanks() {
        return blanks;
    }

    /** {@return true if a message has begun and not ended} */
    public boolean isUnfinished() {
        return count > 0 || end > start;
    }

    @Override
    public int unfinishedBytes() {
        return end - start;
    }

    @Override
    public void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        int from = take(in);
        halted = false;
        scan(from, out);
        if (halted) {
            in.position(in.position() - (end - lineStart));
            end = lineStart;
        }
        if (fate == MessageFate.KEPT && end - lineStart - 1 > maxLineBytes) {
            refuseLine(out);
        }
        if (fate != MessageFate.KEPT) {
            forgetLine();
        }
        keepUnfinished();
    }

    /**
     * Appends new bytes. A long unfinished message gets additional room, so that it is not moved at each read.
     *
     * @return the index at which the new bytes start
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
        for (int i = 0; start > 0 && i < count; i++) {
            ends[i] -= start;
        }
        bytes = next;
        lineStart -= start;
        end -= start;
        start = 0;
    }

    /** Copies a small rest, so that it does not keep a large array in memory. A client may never send more. */
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
        if (feeds.length == 0) {
            scanBytes(from, out);
            return;
        }
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

    private void scanBytes(int from, MessageSink out) {
        for (int i = from; i < end && !halted; i++) {
            if (bytes[i] == '\n') {
                endLine(i, out);
            }
        }
    }

    /**
     * Ends all lines that need no further checks, which are nearly all.
     *
     * @return the first line feed that needs a check
     */
    private int endPlainLines(int[] feeds, int from, int to) {
        if (count == 0 || output.follows()) {
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
        boolean empty = content == lineStart && fate != MessageFate.DISCARDED_WITHIN_LINE;
        if (empty && !output.isOpen()) {
            endMessage(feed + 1, out);
        } else if (fate == MessageFate.KEPT) {
            addLine(content, out);
        } else {
            fate = MessageFate.DISCARDED;
        }
        lineStart = feed + 1;
    }

    /** {@return true if a bare line feed is part of its line; between messages it is ignored} */
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
            beginAgainAt(addLine(content), out);
        }
    }

    /** {@return the line at which another message has begun; 0 if none has} */
    private int addLine(int content) {
        int next = output.line(bytes, lineStart, content, count);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = content;
        return next;
    }

    /** Ends command output without an end of its own, if this line was the first of another message. */
    private void beginAgainAt(int first, MessageSink out) {
        if (first == 0) {
            return;
        }
        int[] later = Arrays.copyOfRange(ends, first, count);
        int thisLine = lineStart;
        int next = SurplusFeeds.startAfter(bytes, ends[first - 1]);
        count = first;
        while (count > 1 && ends[count - 1] == SurplusFeeds.startAfter(bytes, ends[count - 2])) {
            // an empty line before another message is not part of the output
            count--;
        }
        endMessage(next, out);
        lineStart = start;
        for (int content : later) {
            addLine(content);
            lineStart = SurplusFeeds.startAfter(bytes, content);
        }
        lineStart = thisLine;
    }

    private void endMessage(int next, MessageSink out) {
        if (!feedsEndLines && !output.follows()) {
            // not in the first line, which could then begin command output
            count = SurplusFeeds.remove(bytes, start, ends, count, 1);
        }
        if (count > 0) {
            out.message(soFar());
            halted = !out.wantsMore();
        } else {
            blanks++;
        }
        start = next;
        fate = MessageFate.KEPT;
        forgetLines();
    }

    private Message soFar() {
        return Message.ofLines(bytes, start, Arrays.copyOf(ends, count), count, output.headOf(count));
    }

    private void forgetLines() {
        count = 0;
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
        out.refused(new ProtocolException(
                "Message refused: " + why, soFar().actionId().orElse(null)));
        fate = MessageFate.DISCARDED;
        forgetLines();
    }

    /** Discards all bytes except one that may be half of an empty line. */
    private void forgetLine() {
        if (end - lineStart > 1) {
            fate = MessageFate.DISCARDED_WITHIN_LINE;
            lineStart = end;
        }
        start = lineStart;
    }
}
