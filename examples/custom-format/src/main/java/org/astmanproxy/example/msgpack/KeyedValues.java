package org.astmanproxy.example.msgpack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.message.Message;

/** The values of a message grouped by key, in the order of the first occurrence of each key. */
final class KeyedValues {
    private final Message message;
    private final boolean outputIsSplit;
    private final Map<ByteBuffer, List<ByteBuffer>> values = new LinkedHashMap<>();

    private KeyedValues(Message message) {
        this.message = message;
        int text = 0;
        int outputHeaders = 0;
        for (int i = 0; i < message.lineCount(); i++) {
            text += message.isText(i) ? 1 : 0;
            outputHeaders += isOutputHeader(i) ? 1 : 0;
        }
        boolean readAsText = text + outputHeaders == message.lineCount() || isCommandOutput();
        outputIsSplit = readAsText ? outputHeaders > 0 : text > 0;
        for (int i = 0; i < message.lineCount(); i++) {
            values.computeIfAbsent(key(i), key -> new ArrayList<>()).add(message.valueBytes(i));
        }
        if (outputIsSplit) {
            // the key without values tells the reader that Output is text
            values.computeIfAbsent(MapKeys.OUTPUT_HEADERS, key -> List.of());
        }
    }

    static Map<ByteBuffer, List<ByteBuffer>> of(Message message) {
        return new KeyedValues(message).values;
    }

    private ByteBuffer key(int line) {
        if (message.isText(line)) {
            return MapKeys.OUTPUT;
        }
        return outputIsSplit && isOutputHeader(line) ? MapKeys.OUTPUT_HEADERS : message.nameBytes(line);
    }

    private boolean isOutputHeader(int line) {
        return message.nameBytes(line).equals(MapKeys.OUTPUT);
    }

    private boolean isCommandOutput() {
        return message.lineCount() > 0
                && message.headerName(0).equalsIgnoreCase("Response")
                && message.value(0).equalsIgnoreCase("Follows");
    }
}
