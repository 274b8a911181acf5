package org.astmanproxy.core.format.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.IncomingLines;

/**
 * Converts keys and values of an object into the lines of a message. It does so at the end of the object, because only
 * then is it known whether {@code "Output"} is text.
 */
final class ObjectLines {
    private final int maxLines;
    private final IncomingLines lines;
    private final List<String> keys = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private String key = "";
    private boolean namesOutputHeaders;
    private boolean hasOtherKeys;

    ObjectLines(ReaderContext limits) {
        this.maxLines = limits.maxLines();
        this.lines = new IncomingLines(limits);
    }

    void key(byte[] utf8) {
        key = new String(utf8, StandardCharsets.UTF_8);
        namesOutputHeaders |= key.equals(JsonKeys.OUTPUT_HEADERS);
        hasOtherKeys |= !key.equals(JsonKeys.OUTPUT);
    }

    /** Adds the value of the current key, or one value of its array. */
    void value(byte[] utf8) {
        // one line more than the limit makes the message refused; more would only use memory
        if (keys.size() <= maxLines) {
            keys.add(key);
            values.add(utf8);
        }
    }

    /** Reports a container other than an array of values. */
    void nested() {
        lines.refuse("JSON: a value that is an object or an array in an array");
    }

    /** Reports half of a surrogate pair in a key or value. */
    void brokenText() {
        lines.refuse("JSON: half of a surrogate pair, which is not a character");
    }

    void end(MessageSink out) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).equals(JsonKeys.OUTPUT) && outputIsText()) {
                lines.text(values.get(i));
            } else {
                lines.header(name(keys.get(i)), values.get(i));
            }
        }
        keys.clear();
        values.clear();
        namesOutputHeaders = false;
        hasOtherKeys = false;
        lines.end(out);
    }

    private static byte[] name(String key) {
        String name = key.equals(JsonKeys.OUTPUT_HEADERS) ? JsonKeys.OUTPUT : key;
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private boolean outputIsText() {
        return namesOutputHeaders || !hasOtherKeys || lines.isCommandOutput();
    }
}
