package org.astmanproxy.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/**
 * Splits complete recordings into messages at the empty lines. It has no limits and does not wait for more bytes, so it is
 * not a reader for a connection.
 */
public final class MessageSplitter {
    private static final String FOLLOWS = "Response: Follows";
    private static final String END = "--END COMMAND--";

    private final byte[] bytes;
    private final boolean fromServer;
    private final Consumer<Message> out;
    private final List<Integer> ends = new ArrayList<>();
    private int start;
    /** The number of lines in front of the raw text of an old command's output; -1 before the raw text begins. */
    private int head = -1;

    private boolean isOutput;

    private MessageSplitter(byte[] bytes, boolean fromServer, Consumer<Message> out) {
        this.bytes = bytes;
        this.fromServer = fromServer;
        this.out = out;
    }

    /**
     * Splits bytes into messages.
     *
     * @param bytes the recorded bytes, without a banner; they are not copied
     * @param fromServer whether a server sent the bytes; only then {@code Response: Follows} begins command output
     * @return the messages, in their order; bytes after the last empty line are dropped
     */
    public static List<Message> split(byte[] bytes, boolean fromServer) {
        List<Message> messages = new ArrayList<>();
        new MessageSplitter(bytes, fromServer, messages::add).split();
        return messages;
    }

    private void split() {
        int lineStart = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                int end = i > lineStart && bytes[i - 1] == '\r' ? i - 1 : i;
                line(lineStart, end, i + 1);
                lineStart = i + 1;
            }
        }
    }

    private void line(int from, int end, int next) {
        if (end == from && !isOutput) {
            report(next);
            return;
        }
        String text = Transcript.text(bytes, from, end);
        if (isOutput && head < 0 && isRaw(text, end)) {
            head = ends.size();
        }
        isOutput |= fromServer && ends.isEmpty() && text.equals(FOLLOWS);
        isOutput &= !text.endsWith(END);
        ends.add(end);
    }

    private boolean isRaw(String text, int end) {
        boolean isHeader = text.startsWith("Privilege:") || text.startsWith("ActionID:");
        return !isHeader || bytes[end] == '\n';
    }

    private void report(int next) {
        if (!ends.isEmpty()) {
            int[] all = ends.stream().mapToInt(Integer::intValue).toArray();
            out.accept(Message.ofLines(bytes, start, all, all.length, head < 0 ? all.length : head));
        }
        ends.clear();
        head = -1;
        start = next;
    }
}
