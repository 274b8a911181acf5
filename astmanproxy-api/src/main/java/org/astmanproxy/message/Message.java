package org.astmanproxy.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One AMI message: an ordered list of lines, each a header ({@code Name: Value}) or plain text.
 *
 * <p>Order, repeated names, letter case and bytes are kept exactly as they came. Names compare without case (ASCII).
 * A message may end in <em>raw text</em>: the output of a command in the framing of Asterisk 13 and earlier
 * ({@code Response: Follows}), in which a line is text even when it holds a colon or nothing at all.
 *
 * <p>Immutable, and safe to hand to any thread. Names and values become {@code String} only when asked for: UTF-8
 * where the bytes are valid UTF-8, else ISO-8859-1. {@link #valueBytes} gives the bytes themselves.
 *
 * <pre>{@code
 * Message originate = Message.action("Originate").with("Channel", "PJSIP/100").with("Async", "true");
 * }</pre>
 */
public final class Message {
    private static final byte[] CRLF = {'\r', '\n'};

    private final Lines lines;
    /** One more header at the end of the head, so that adding one (each message gets a Server) copies nothing. */
    private final @Nullable Line tail;

    /** Found out when first asked; whichever thread does so finds the same. */
    private @Nullable MessageKind kind;

    private Message(Lines lines, @Nullable Line tail) {
        this.lines = lines;
        this.tail = tail;
    }

    /**
     * {@return an action} It has no ActionID; the proxy puts in its own.
     *
     * @param name what to ask for, as {@code Ping}
     */
    public static Message action(String name) {
        return builder().header("Action", name).build();
    }

    /**
     * {@return an event}
     *
     * @param name the kind of event, as {@code Hangup}
     */
    public static Message event(String name) {
        return builder().header("Event", name).build();
    }

    /**
     * {@return a response}
     *
     * @param result the result, as {@code Success} or {@code Error}
     */
    public static Message response(String result) {
        return builder().header("Response", result).build();
    }

    /** {@return an empty builder} */
    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    /**
     * Makes a message of bytes that a reader has already cut into lines, without copying them. Whoever calls this
     * leaves the arrays alone from then on.
     *
     * @param bytes holds the message, each line ended by CRLF or LF
     * @param start where the first line starts
     * @param ends for each line where its content ends, in ascending order
     * @param count number of lines, without the empty one that ended the message; at most {@code ends.length}
     * @param head so many lines come before the raw text; {@code count} where there is none
     * @return the message
     * @throws IllegalArgumentException when the numbers don't fit each other
     */
    public static Message ofLines(byte[] bytes, int start, int[] ends, int count, int head) {
        if (count < 0 || count > ends.length || head < 0 || head > count || start < 0) {
            throw new IllegalArgumentException("count " + count + ", head " + head + ", start " + start);
        }
        return new Message(new Lines(bytes, start, ends, count, head), null);
    }

    /**
     * {@return what the first header says this is} An ActionID in front of an Event or a Response says nothing: Asterisk's
     * voicemail began its list events with one before version 13.2.
     */
    public MessageKind kind() {
        MessageKind known = kind;
        if (known == null) {
            known = lineCount() == 0 || isRawText(0) ? MessageKind.OTHER : MessageKind.of(line(firstLine()));
            kind = known;
        }
        return known;
    }

    /** {@return the line that says what this is: the first one, or an Event or Response behind an ActionID} */
    private int firstLine() {
        if (lineCount() < 2 || isRawText(1) || !line(0).isNamed("ActionID")) {
            return 0;
        }
        MessageKind second = MessageKind.of(line(1));
        return second == MessageKind.EVENT || second == MessageKind.RESPONSE ? 1 : 0;
    }

    /**
     * {@return the value of the first line, or of the Event or Response behind an ActionID, which names the action, event or
     * result; empty if that is no header}
     */
    public String name() {
        return lineCount() == 0 || isText(0) ? "" : value(firstLine());
    }

    /** {@return the number of lines, 0 or more} */
    public int lineCount() {
        return tail == null ? lines.count() : lines.count() + 1;
    }

    /**
     * {@return whether this line is plain text and not a header}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public boolean isText(int line) {
        return isRawText(line) || line(line).isText();
    }

    /**
     * {@return whether this line belongs to the raw text that ends the message}
     *
     * @param line 0 to {@link #lineCount()} - 1
     */
    public boolean isRawText(int line) {
        return line >= (tail == null ? lines.head() : lines.head() + 1);
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
     * {@return the bytes of what {@link #headerName} gives; read-only}
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
     * {@return the bytes of what {@link #value} gives; read-only}
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
        return line(line).length();
    }

    /**
     * {@return the value of the first header of this name, if there is one}
     *
     * @param name a header name, in any case
     */
    public Optional<String> get(String name) {
        int line = indexOf(name, 0);
        return line < 0 ? Optional.empty() : Optional.of(value(line));
    }

    /**
     * {@return the values of all headers of this name, in their order}
     *
     * @param name a header name, in any case
     */
    public List<String> getAll(String name) {
        List<String> values = new ArrayList<>();
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
            values.add(value(i));
        }
        return List.copyOf(values);
    }

    /**
     * {@return whether there is a header of this name}
     *
     * @param name a header name, in any case
     */
    public boolean has(String name) {
        return indexOf(name, 0) >= 0;
    }

    /**
     * {@return whether the first header of this name has this value; both compare without case}
     *
     * @param name a header name
     * @param value ASCII text
     */
    public boolean has(String name, String value) {
        int line = indexOf(name, 0);
        return line >= 0 && line(line).hasValue(value);
    }

    /**
     * {@return the next line from {@code from} on that is a header of this name, or -1}
     *
     * @param name a header name, in any case
     * @param from where to begin, 0 or more
     */
    public int indexOf(String name, int from) {
        String wanted = Text.asBytes(name);
        int found = lines.indexOf(wanted, from);
        if (found >= 0) {
            return found;
        }
        return tail != null && from <= lines.head() && tail.isNamed(wanted) ? lines.head() : -1;
    }

    /** {@return the first ActionID, if there is one; an empty one counts as none} */
    public Optional<ActionId> actionId() {
        int line = indexOf("ActionID", 0);
        if (line < 0) {
            return Optional.empty();
        }
        byte[] id = line(line).copyOfValue();
        return id.length == 0 ? Optional.empty() : Optional.of(ActionId.ofBytes(id));
    }

    /** {@return all headers in their order; text is left out, and a CR inside a line becomes a space} */
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
     * {@return this message with one header more, as its last; where the message ends in raw text, directly before
     * that, since clients read nothing behind it}
     *
     * @param name the name
     * @param value the value
     */
    public Message with(String name, String value) {
        return with(new Header(name, value));
    }

    /**
     * {@return this message with one header more} See {@link #with(String, String)}.
     *
     * @param header the header
     */
    public Message with(Header header) {
        if (tail == null) {
            return new Message(lines, Line.of(header));
        }
        return MessageBuilder.roomFor(this).lines(this).header(header).build();
    }

    /**
     * {@return this message with the headers of another one behind its own} Where many messages get the same header, that
     * is made only once.
     *
     * @param other its text is left out
     */
    public Message withHeadersOf(Message other) {
        if (tail == null && other.tail != null && other.lines.count() == 0) {
            return new Message(lines, other.tail);
        }
        Message more = this;
        for (Header header : other.headers()) {
            more = more.with(header);
        }
        return more;
    }

    /**
     * {@return this message without the headers of this name}
     *
     * @param name a header name, in any case
     */
    public Message without(String name) {
        return has(name) ? MessageBuilder.roomFor(this).linesWithout(this, name).build() : this;
    }

    /**
     * {@return this message with this ActionID directly after its first other header, and no other ActionID}
     *
     * @param id the new id
     */
    public Message withActionId(ActionId id) {
        return MessageBuilder.roomFor(this).linesWithActionId(this, id).build();
    }

    /**
     * {@return this message with this ActionID where its first one stands; itself where it has none}
     *
     * @param id the new id
     */
    public Message replaceActionId(ActionId id) {
        int place = indexOf("ActionID", 0);
        return place < 0
                ? this
                : MessageBuilder.roomFor(this).linesReplacing(this, place, id).build();
    }

    /**
     * Writes the lines as the standard format has them, without the empty line that ends a message: CRLF behind each
     * line, but raw text with the line ends it came with.
     *
     * @param out where to
     */
    public void writeTo(ByteSink out) {
        lines.writeHead(out);
        if (tail != null) {
            tail.writeTo(out);
            out.put(CRLF);
        }
        lines.writeRawText(out);
    }

    /**
     * {@return the same message for keeping} A message that a reader made shares an array with all others that came with it,
     * and keeps all of them in memory; the returned one has an array of its own.
     */
    public Message detached() {
        return new Message(lines.detached(), tail);
    }

    /** {@return the number of bytes the lines take as they came, with line ends} */
    public int byteCount() {
        return lines.byteCount() + (tail == null ? 0 : tail.length() + CRLF.length);
    }

    Line line(int i) {
        if (tail != null && i >= lines.head()) {
            return i == lines.head() ? tail : lines.line(i - 1);
        }
        return lines.line(i);
    }

    boolean endsInCrlf(int i) {
        if (tail != null && i >= lines.head()) {
            return i == lines.head() || lines.endsInCrlf(i - 1);
        }
        return lines.endsInCrlf(i);
    }

    /** {@return whether the other has the same lines: names and the bytes of values; line ends don't count} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Message that && MessageText.same(this, that);
    }

    @Override
    public int hashCode() {
        return MessageText.hash(this);
    }

    /** {@return the message for a log: its lines, secrets replaced by stars} */
    @Override
    public String toString() {
        return MessageText.forLog(this);
    }
}
