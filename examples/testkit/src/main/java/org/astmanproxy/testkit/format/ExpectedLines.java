package org.astmanproxy.testkit.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * Builds the message that a format is expected to read. It accepts lines that {@link org.astmanproxy.message.MessageBuilder}
 * refuses: empty names, and any text. Not safe for use by several threads.
 */
public final class ExpectedLines {
    private final ByteBuilder bytes = new ByteBuilder();
    private final List<Integer> ends = new ArrayList<>();
    private int raw;

    /** Creates a message without lines. */
    public ExpectedLines() {}

    /**
     * Adds a header.
     *
     * @param name the name; may be empty
     * @param value the value
     */
    public void header(String name, String value) {
        line(name + ": " + value);
    }

    /**
     * Adds a line of text. Empty text, and text with a colon, is raw text. After raw text, every line must be text.
     *
     * @param text the line
     */
    public void text(String text) {
        if (raw > 0 || text.isEmpty() || text.indexOf(':') >= 0) {
            raw++;
        }
        line(text);
    }

    /** {@return the message} */
    public Message build() {
        int[] all = ends.stream().mapToInt(Integer::intValue).toArray();
        return Message.ofLines(bytes.copy(), 0, all, all.length, all.length - raw);
    }

    private void line(String line) {
        bytes.put(line.getBytes(StandardCharsets.UTF_8));
        ends.add(bytes.length());
        bytes.put('\n');
    }
}
