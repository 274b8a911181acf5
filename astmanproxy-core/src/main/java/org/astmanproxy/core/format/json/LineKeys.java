package org.astmanproxy.core.format.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.support.Escapes;
import org.astmanproxy.spi.support.MessageLines;
import org.astmanproxy.spi.support.Utf8;

/** The keys of the lines of a message, in UTF-8. In most cases a key is the name in the message. */
final class LineKeys {
    private static final byte[] OUTPUT = JsonKeys.OUTPUT.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUTPUT_HEADERS = JsonKeys.OUTPUT_HEADERS.getBytes(StandardCharsets.US_ASCII);

    private final byte[][] arrays;
    private final int[] starts;
    private final int[] ends;
    private final boolean needsEmptyOutputHeaders;

    LineKeys(Message message, MessageLines lines) {
        this.arrays = new byte[lines.count()][];
        this.starts = new int[lines.count()];
        this.ends = new int[lines.count()];
        int text = 0;
        int outputHeaders = 0;
        for (int i = 0; i < lines.count(); i++) {
            if (lines.isText(i)) {
                set(i, OUTPUT);
                text++;
            } else {
                setName(i, lines);
                outputHeaders += is(i, OUTPUT) ? 1 : 0;
            }
        }
        boolean readAsText =
                text + outputHeaders == lines.count() || (text + outputHeaders > 0 && isCommandOutput(message));
        boolean outputIsSplit = readAsText ? outputHeaders > 0 : text > 0;
        if (outputIsSplit) {
            renameOutputHeaders(lines);
        }
        this.needsEmptyOutputHeaders = outputIsSplit && outputHeaders == 0;
    }

    /** {@return true if the key that marks Output as text is needed, but no header with that name creates it} */
    boolean needsEmptyOutputHeaders() {
        return needsEmptyOutputHeaders;
    }

    boolean areSame(int one, int other) {
        return Arrays.equals(arrays[one], starts[one], ends[one], arrays[other], starts[other], ends[other]);
    }

    /** {@return a hash that is equal for lines with the same key, and cheap to compute} */
    int hash(int line) {
        int size = ends[line] - starts[line];
        return size == 0 ? 0 : (size * 31 + arrays[line][starts[line]]) * 31 + arrays[line][ends[line] - 1];
    }

    String text(int line) {
        return new String(arrays[line], starts[line], ends[line] - starts[line], StandardCharsets.UTF_8);
    }

    void write(int line, Escapes escapes, ByteSink out) {
        escapes.write(arrays[line], starts[line], ends[line], out);
    }

    private void set(int line, byte[] key) {
        arrays[line] = key;
        starts[line] = 0;
        ends[line] = key.length;
    }

    private void setName(int line, MessageLines lines) {
        int from = lines.start(line);
        int to = lines.nameEnd(line);
        if (Utf8.isAscii(lines.bytes(), from, to)) {
            arrays[line] = lines.bytes();
            starts[line] = from;
            ends[line] = to;
        } else {
            set(line, Utf8.of(lines.bytes(), from, to));
        }
    }

    private boolean is(int line, byte[] key) {
        return ends[line] - starts[line] == key.length
                && Arrays.equals(arrays[line], starts[line], ends[line], key, 0, key.length);
    }

    private void renameOutputHeaders(MessageLines lines) {
        for (int i = 0; i < arrays.length; i++) {
            if (!lines.isText(i) && is(i, OUTPUT)) {
                set(i, OUTPUT_HEADERS);
            }
        }
    }

    private static boolean isCommandOutput(Message message) {
        return message.kind() == MessageKind.RESPONSE && message.has("Response", "Follows");
    }
}
