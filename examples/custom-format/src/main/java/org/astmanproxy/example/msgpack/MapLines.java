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
 * Makes the lines of a message of keys and values, and holds them to the limits. They wait for the end of the map, as only
 * then it is sure whether {@code Output} is text.
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

    /** The key's value, or one of those in its array. */
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

    /** {@return the ActionID, as far as it has been read} */
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

    /** On its way to Asterisk such text would be read as the end of the message, or as a header that nobody checked. */
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
