package org.astmanproxy.core.format.json;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.astmanproxy.core.format.MessageLines;
import org.astmanproxy.core.format.Utf8;
import org.astmanproxy.message.Message;

/** Which lines of a message share a key: each knows the next of its kind. Takes time in proportion to the lines. */
final class KeyedLines {
    private static final int LAST = -1;

    private final MessageLines lines;
    private final int[] next;
    private final boolean[] first;
    private final boolean outputIsSplit;
    private final boolean lacksOutputHeaders;

    private KeyedLines(Message message, MessageLines lines) {
        this.lines = lines;
        this.next = new int[lines.count()];
        this.first = new boolean[lines.count()];
        int text = 0;
        int outputHeaders = 0;
        for (int i = 0; i < lines.count(); i++) {
            text += lines.isText(i) ? 1 : 0;
            outputHeaders += isOutputHeader(i) ? 1 : 0;
        }
        boolean readAsText = text + outputHeaders == lines.count() || isCommandOutput(message);
        outputIsSplit = readAsText ? outputHeaders > 0 : text > 0;
        lacksOutputHeaders = outputHeaders == 0;
        link();
    }

    static KeyedLines of(Message message) {
        return new KeyedLines(message, MessageLines.of(message));
    }

    MessageLines lines() {
        return lines;
    }

    boolean isFirst(int line) {
        return first[line];
    }

    boolean hasNext(int line) {
        return next[line] != LAST;
    }

    int next(int line) {
        return next[line];
    }

    /** {@return whether the key that says that Output is text is needed and no header of that name brings it} */
    boolean needsEmptyOutputHeaders() {
        return outputIsSplit && lacksOutputHeaders;
    }

    String key(int line) {
        if (lines.isText(line)) {
            return Keys.OUTPUT;
        }
        if (outputIsSplit && isOutputHeader(line)) {
            return Keys.OUTPUT_HEADERS;
        }
        return name(line);
    }

    private void link() {
        Map<String, Integer> last = new HashMap<>(2 * lines.count());
        for (int i = 0; i < lines.count(); i++) {
            Integer previous = last.put(key(i), i);
            next[i] = LAST;
            if (previous == null) {
                first[i] = true;
            } else {
                next[previous] = i;
            }
        }
    }

    private boolean isOutputHeader(int line) {
        return !lines.isText(line)
                && lines.nameEnd(line) - lines.start(line) == Keys.OUTPUT.length()
                && name(line).equals(Keys.OUTPUT);
    }

    private String name(int line) {
        byte[] bytes = lines.bytes();
        int from = lines.start(line);
        int to = lines.nameEnd(line);
        if (Utf8.isAscii(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        return new String(Utf8.of(bytes, from, to), StandardCharsets.UTF_8);
    }

    private static boolean isCommandOutput(Message message) {
        return message.lineCount() > 0
                && message.headerName(0).equalsIgnoreCase("Response")
                && message.value(0).equalsIgnoreCase("Follows");
    }
}
