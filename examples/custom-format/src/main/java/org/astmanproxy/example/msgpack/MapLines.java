package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.ReaderContext;

/**
 * Collects keys and values, and builds the lines of a message within the limits. It builds them at the end of the map,
 * because only then is it known whether {@code Output} is text.
 */
final class MapLines {
    private final ReaderContext limits;
    private final List<MapEntry> entries = new ArrayList<>();
    private ByteBuffer key = ByteBuffer.allocate(0);
    private boolean namesOutputHeaders;
    private boolean hasOtherKeys;

    private record MapEntry(ByteBuffer key, ByteBuffer value) {
        byte[] valueBytes() {
            return bytes(value);
        }
    }

    MapLines(ReaderContext limits) {
        this.limits = limits;
    }

    void key(byte[] name) {
        key = ByteBuffer.wrap(name);
        namesOutputHeaders |= key.equals(MapKeys.OUTPUT_HEADERS);
        hasOtherKeys |= !key.equals(MapKeys.OUTPUT);
    }

    /** Adds the value of the current key, or one value of its array. */
    void value(byte[] value) throws MapRefusal {
        if (entries.size() == limits.maxLines()) {
            throw new MapRefusal("a message of more lines than maxlines allows, " + limits.maxLines());
        }
        int length = key.remaining() + 2 + value.length;
        if (length > limits.maxLineBytes()) {
            throw new MapRefusal("a line of " + length + " bytes (maxline allows " + limits.maxLineBytes() + ")");
        }
        entries.add(new MapEntry(key, ByteBuffer.wrap(value)));
    }

    /** {@return the message} */
    Message build() throws MapRefusal {
        if (entries.isEmpty()) {
            throw new MapRefusal("a map without any line");
        }
        MessageBuilder message = Message.builder();
        boolean isCommandOutput = isCommandOutput();
        boolean outputIsText = namesOutputHeaders || !hasOtherKeys || isCommandOutput;
        for (MapEntry entry : entries) {
            if (outputIsText && entry.key().equals(MapKeys.OUTPUT)) {
                text(entry.valueBytes(), isCommandOutput, message);
            } else {
                header(entry, message);
            }
        }
        return message.build();
    }

    /** {@return the ActionID; empty if none has been read} */
    Optional<ActionId> actionId() {
        MessageBuilder ids = Message.builder();
        for (MapEntry entry : entries) {
            if (text(entry.key()).equalsIgnoreCase("ActionID")) {
                try {
                    header(entry, ids);
                } catch (MapRefusal noId) {
                    return Optional.empty();
                }
            }
        }
        return ids.build().actionId();
    }

    private static void header(MapEntry entry, MessageBuilder message) throws MapRefusal {
        ByteBuffer name = entry.key().equals(MapKeys.OUTPUT_HEADERS) ? MapKeys.OUTPUT : entry.key();
        try {
            message.header(bytes(name), entry.valueBytes());
        } catch (IllegalArgumentException e) {
            throw new MapRefusal("a colon in a name, or a line end in a name or value");
        }
    }

    /**
     * Adds a line of text, or refuses it. Asterisk would read an empty line as the end of the message, and a line with
     * a colon as a header that the proxy has not checked.
     */
    private static void text(byte[] text, boolean mayBeAnything, MessageBuilder message) throws MapRefusal {
        if (!mayBeAnything && (text.length == 0 || text(ByteBuffer.wrap(text)).indexOf(':') >= 0)) {
            throw new MapRefusal("text that is empty or holds a colon");
        }
        try {
            message.text(text);
        } catch (IllegalArgumentException e) {
            throw new MapRefusal("a line end in text");
        }
    }

    private boolean isCommandOutput() {
        MapEntry first = entries.get(0);
        return text(first.key()).equalsIgnoreCase("Response")
                && text(first.value()).equalsIgnoreCase("Follows");
    }

    private static String text(ByteBuffer bytes) {
        return ISO_8859_1.decode(bytes.duplicate()).toString();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
