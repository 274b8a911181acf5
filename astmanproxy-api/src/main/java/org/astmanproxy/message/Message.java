package org.astmanproxy.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One AMI message: an ordered list of lines, each a header ({@code Name: Value}) or plain text.
 *
 * <p>The message keeps order, repeated names, letter case and bytes. Case (ASCII) does not matter when names are
 * compared. A message may end in <em>raw text</em>. This is the output of a command as Asterisk 13 and earlier send it,
 * after {@code Response: Follows}. A line of raw text may be empty or contain colons, and is still text.
 *
 * <p>Immutable and safe for use by any thread. Names and values become a {@code String} only on request. Valid UTF-8 is
 * decoded as UTF-8, anything else as ISO-8859-1. {@link #valueBytes} returns the bytes.
 *
 * <pre>{@code
 * Message originate = Message.action("Originate").with("Channel", "PJSIP/100").with("Async", "true");
 * }</pre>
 */
public final class Message extends StoredLines {
    /** Computed on first use; several threads may compute it, with the same result. */
    private @Nullable MessageKind kind;

    private Message(Lines lines, @Nullable Lines tail) {
        super(lines, tail);
    }

    /**
     * {@return an action without an ActionID} The proxy adds an ActionID when it sends the action.
     *
     * @param name the name of the action, for example {@code Ping}
     */
    public static Message action(String name) {
        return builder().header("Action", name).build();
    }

    /**
     * {@return an event}
     *
     * @param name the name of the event, for example {@code Hangup}
     */
    public static Message event(String name) {
        return builder().header("Event", name).build();
    }

    /**
     * {@return a response}
     *
     * @param result the result, for example {@code Success} or {@code Error}
     */
    public static Message response(String result) {
        return builder().header("Response", result).build();
    }

    /** {@return an empty builder} */
    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    /**
     * Creates a message from bytes that a reader has cut into lines. This method does not copy the arrays, so the
     * caller must not change them afterwards.
     *
     * @param bytes the array that holds the message, each line with CRLF or LF at its end
     * @param start the index at which the first line starts
     * @param ends the index at which the content of each line ends, in ascending order
     * @param count the number of lines, without the empty line that ended the message; at most {@code ends.length}
     * @param head the number of lines before the raw text; {@code count} if there is no raw text
     * @return the message
     * @throws IllegalArgumentException if the numbers contradict each other
     */
    public static Message ofLines(byte[] bytes, int start, int[] ends, int count, int head) {
        if (count < 0 || count > ends.length || head < 0 || head > count || start < 0) {
            throw new IllegalArgumentException("count " + count + ", head " + head + ", start " + start);
        }
        return new Message(new Lines(bytes, start, ends, count, head), null);
    }

    /**
     * {@return the kind of the message, which its first header determines} An ActionID before an Event or a Response
     * does not count. Asterisk's voicemail began its list events with an ActionID before version 13.2.
     */
    public MessageKind kind() {
        MessageKind known = kind;
        if (known == null) {
            known = lineCount() == 0 || isRawText(0) ? MessageKind.OTHER : kindOf(firstLine());
            kind = known;
        }
        return known;
    }

    /** {@return the line that determines the kind: the first one, or an Event or Response that follows an ActionID} */
    private int firstLine() {
        if (lineCount() < 2 || isRawText(1) || !isNamed(0, ACTION_ID)) {
            return 0;
        }
        MessageKind second = kindOf(1);
        return second == MessageKind.EVENT || second == MessageKind.RESPONSE ? 1 : 0;
    }

    /**
     * {@return the value of the header that determines the kind: the name of the action or event, or the result; empty
     * if that line is not a header}
     */
    public String name() {
        return lineCount() == 0 || isText(0) ? "" : value(firstLine());
    }

    /** {@return the number of lines, 0 or more} */
    public int lineCount() {
        return count();
    }

    /**
     * {@return true if this line is plain text and not a header}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public boolean isText(int line) {
        return isRawText(line) || holder(line).isText(indexInHolder(line));
    }

    /**
     * {@return true if this line belongs to the raw text at the end of the message}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public boolean isRawText(int line) {
        return isRaw(line);
    }

    /**
     * {@return the name of a header line; empty for a line of text}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public String headerName(int line) {
        return isRawText(line) ? "" : line(line).name();
    }

    /**
     * {@return the bytes of {@link #headerName}; read-only}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public ByteBuffer nameBytes(int line) {
        return isText(line) ? ByteBuffer.allocate(0) : line(line).nameBytes();
    }

    /**
     * {@return the value of a header line, or the whole line of text}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public String value(int line) {
        return isRawText(line) ? line(line).text() : line(line).value();
    }

    /**
     * {@return a byte of a line, as a number from 0 to 255}
     *
     * @param line 0 to {@link #lineCount()} - 1
     * @param index 0 to {@link #lineLength} - 1
     * @throws IndexOutOfBoundsException if there is no such byte
     */
    public int byteAt(int line, int index) {
        return holder(line).byteAt(indexInHolder(line), index);
    }

    /**
     * {@return the bytes of {@link #value}; read-only}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public ByteBuffer valueBytes(int line) {
        return isRawText(line) ? line(line).textBytes() : line(line).valueBytes();
    }

    /**
     * {@return the number of bytes of a line, without its line end}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public int lineLength(int line) {
        return holder(line).length(indexInHolder(line));
    }

    /**
     * {@return the value of the first header with this name; empty if there is none}
     *
     * @param name a header name; case does not matter
     */
    public Optional<String> get(String name) {
        int line = indexOf(name, 0);
        return line < 0 ? Optional.empty() : Optional.of(value(line));
    }

    /**
     * {@return the values of all headers with this name, in their order}
     *
     * @param name a header name; case does not matter
     */
    public List<String> getAll(String name) {
        List<String> values = new ArrayList<>();
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
            values.add(value(i));
        }
        return List.copyOf(values);
    }

    /**
     * {@return true if there is a header with this name}
     *
     * @param name a header name; case does not matter
     */
    public boolean has(String name) {
        return indexOf(name, 0) >= 0;
    }

    /**
     * {@return true if the first header with this name has this value; case does not matter for either}
     *
     * @param name a header name
     * @param value ASCII text
     */
    public boolean has(String name, String value) {
        int line = indexOf(name, 0);
        return line >= 0 && holder(line).hasValue(indexInHolder(line), value);
    }

    /**
     * {@return the first line, at or after {@code from}, that is a header with this name; -1 if there is none}
     *
     * @param name a header name; case does not matter
     * @param from the line to start at, 0 or more
     */
    public int indexOf(String name, int from) {
        return find(Text.asBytes(name), from);
    }

    /** {@return the first ActionID; empty if there is none or if it has no value} */
    public Optional<ActionId> actionId() {
        int line = indexOf(ACTION_ID, 0);
        if (line < 0) {
            return Optional.empty();
        }
        byte[] id = holder(line).copyOfValue(indexInHolder(line));
        return id.length == 0 ? Optional.empty() : Optional.of(ActionId.ofBytes(id));
    }

    /**
     * {@return true if the first ActionID has this value} Unlike {@link #actionId}, the method copies nothing.
     *
     * @param id an ActionID, not empty
     */
    public boolean hasActionId(ActionId id) {
        int line = indexOf(ACTION_ID, 0);
        return line >= 0 && holder(line).hasValue(indexInHolder(line), id.shared());
    }

    /** {@return all headers in their order, without lines of text} A CR inside a line becomes a space. */
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < lineCount(); i++) {
            if (!isText(i) && !headerName(i).isEmpty()) {
                headers.add(Header.read(headerName(i), value(i)));
            }
        }
        return List.copyOf(headers);
    }

    /**
     * {@return a copy with this header after the last one} The header comes before any raw text, because clients do not
     * expect headers after it.
     *
     * @param name the name
     * @param value the value
     */
    public Message with(String name, String value) {
        return with(new Header(name, value));
    }

    /**
     * {@return a copy with this header after the last one} See {@link #with(String, String)}.
     *
     * @param header the header
     */
    public Message with(Header header) {
        return withTail(Lines.of(header));
    }

    /**
     * {@return a copy with the headers of another message after its own headers} So a caller can build common headers
     * only once.
     *
     * @param other the message with the headers; its text is ignored
     */
    public Message withHeadersOf(Message other) {
        if (other.tail != null && other.lines.count() == 0) {
            return withTail(other.tail);
        }
        Message more = this;
        for (Header header : other.headers()) {
            more = more.with(header);
        }
        return more;
    }

    private Message withTail(Lines headers) {
        return new Message(lines, tail == null ? headers : tail.followedBy(headers));
    }

    /**
     * {@return a copy without the headers of this name}
     *
     * @param name a header name; case does not matter
     */
    public Message without(String name) {
        return has(name) ? MessageBuilder.roomFor(this).linesWithout(this, name).build() : this;
    }

    /**
     * {@return a copy with this ActionID directly after the first other header, and with no other ActionID}
     *
     * @param id the new id
     */
    public Message withActionId(ActionId id) {
        return MessageBuilder.roomFor(this).linesWithActionId(this, id).build();
    }

    /**
     * {@return a copy in which this ActionID replaces the first one, at its place; this message if it has no ActionID}
     *
     * @param id the new id
     */
    public Message replaceActionId(ActionId id) {
        int place = indexOf(ACTION_ID, 0);
        if (place < 0) {
            return this;
        }
        return place < lines.head()
                ? new Message(new LinesWithId(lines, place, id), tail)
                : MessageBuilder.roomFor(this).linesReplacing(this, place, id).build();
    }

    /**
     * Writes the lines in the standard format, without the empty line that ends a message. Each line of the head ends
     * in CRLF. Raw text keeps its line ends.
     *
     * @param out receives the bytes
     */
    public void writeTo(ByteSink out) {
        write(out);
    }

    /**
     * Writes the lines of {@link #withActionId}, without making that copy. See {@link #writeTo(ByteSink)}.
     *
     * @param out receives the bytes
     * @param id the ActionID in place of any other
     */
    public void writeTo(ByteSink out, ActionId id) {
        write(out, id);
    }

    /**
     * {@return an equal message that a program may keep for a long time} A message from a reader shares its array with
     * others that arrived with it, and keeps that array in memory. The returned message has its own array.
     */
    public Message detached() {
        return new Message(lines.detached(), tail == null ? null : tail.detached());
    }

    /** {@return the number of bytes of the lines as they were received, with line ends} */
    public int byteCount() {
        return size();
    }

    /**
     * {@return true if the other message has the same lines: equal names and equal bytes of values; line ends are
     * ignored}
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Message that && MessageText.same(this, that);
    }

    @Override
    public int hashCode() {
        return MessageText.hash(this);
    }

    /** {@return the message for a log: its lines, with stars in place of secrets} */
    @Override
    public String toString() {
        return MessageText.forLog(this);
    }
}
