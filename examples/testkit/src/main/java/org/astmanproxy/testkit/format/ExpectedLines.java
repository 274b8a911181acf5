package org.astmanproxy.testkit.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Message;

/**
 * Builds an expected message, with lines that {@link org.astmanproxy.message.MessageBuilder} refuses: empty names, and
 * any text.
 */
public final class ExpectedLines {
    private final CollectedBytes bytes = new CollectedBytes();
    private final List<Integer> ends = new ArrayList<>();
    private int raw;

    /** Creates an empty message. */
    public ExpectedLines() {}

    /** Adds a header. */
    public void header(String name, String value) {
        line(name + ": " + value);
    }

    /** Adds text. If a line is raw text because of its content, all further lines must be text. */
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
