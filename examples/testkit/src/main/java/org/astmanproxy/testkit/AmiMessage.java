package org.astmanproxy.testkit;

import java.util.List;
import org.astmanproxy.message.Nullable;

/**
 * One message as it was on the wire. The text is ISO-8859-1, so that each character is one byte. Immutable; two messages
 * are equal if their lines are.
 */
public final class AmiMessage {
    private final List<String> lines;
    private final String text;

    /**
     * Creates a message whose lines end in CRLF.
     *
     * @param lines the lines without their ends, at least one
     */
    public AmiMessage(List<String> lines) {
        this(lines, String.join("\r\n", lines) + "\r\n\r\n");
    }

    AmiMessage(List<String> lines, String text) {
        this.lines = List.copyOf(lines);
        this.text = text;
    }

    /** {@return the lines without their ends} */
    public List<String> lines() {
        return lines;
    }

    /** {@return the text with all line ends and the final empty line} */
    public String text() {
        return text;
    }

    /**
     * Returns the value of the first header of a name.
     *
     * @param name the name, as Asterisk writes it; upper and lower case differ
     * @return the value; empty text if there is no such header
     */
    public String get(String name) {
        List<String> all = getAll(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    /**
     * Returns the values of all headers of a name.
     *
     * @param name the name, as Asterisk writes it; upper and lower case differ
     * @return the values, in their order
     */
    public List<String> getAll(String name) {
        String start = name + ": ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /**
     * Tells whether there is a header of a name.
     *
     * @param name the name, as Asterisk writes it; upper and lower case differ
     * @return whether there is one
     */
    public boolean has(String name) {
        return !getAll(name).isEmpty();
    }

    /** {@return the first line} */
    public String first() {
        return lines.get(0);
    }

    /** {@return the last line} */
    public String last() {
        return lines.get(lines.size() - 1);
    }

    /**
     * Tells whether this is an event of a name.
     *
     * @param name the event's name
     * @return whether the first line is {@code Event:} with this name
     */
    public boolean isEvent(String name) {
        return first().equals("Event: " + name);
    }

    /** {@return whether the first line is a {@code Response:} header} */
    public boolean isResponse() {
        return first().startsWith("Response: ");
    }

    /** {@return whether this is the last event of a list} */
    public boolean isListComplete() {
        return get("EventList").equals("Complete");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AmiMessage message && lines.equals(message.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** {@return the lines, each followed by LF} */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
