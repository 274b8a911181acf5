package org.astmanproxy.example.msgpack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.IncomingLines;

/**
 * Collects keys and values, and makes the lines of a message of them. It does so at the end of the map, because only
 * then is it known whether {@code Output} is text. {@link IncomingLines} checks the lines and keeps the limits.
 */
final class MapLines {
    private final int maxLines;
    private final IncomingLines lines;
    private final List<MapEntry> entries = new ArrayList<>();
    private ByteBuffer key = ByteBuffer.allocate(0);
    private boolean namesOutputHeaders;
    private boolean hasOtherKeys;

    private record MapEntry(ByteBuffer key, ByteBuffer value) {}

    MapLines(ReaderContext limits) {
        this.maxLines = limits.maxLines();
        this.lines = new IncomingLines(limits);
    }

    void key(byte[] name) {
        key = ByteBuffer.wrap(name);
        namesOutputHeaders |= key.equals(MapKeys.OUTPUT_HEADERS);
        hasOtherKeys |= !key.equals(MapKeys.OUTPUT);
    }

    /** Adds the value of the current key, or one value of its array. */
    void value(byte[] value) {
        // one line more than the limit makes the message refused; more would only use memory
        if (entries.size() <= maxLines) {
            entries.add(new MapEntry(key, ByteBuffer.wrap(value)));
        }
    }

    /** Refuses the message. The rest of its map is still read. */
    void refuse(String why) {
        lines.refuse("MessagePack: " + why);
    }

    /** Reports the message or its refusal. The next map may begin. */
    void end(MessageSink out) {
        for (MapEntry entry : entries) {
            if (entry.key().equals(MapKeys.OUTPUT) && outputIsText()) {
                lines.text(bytes(entry.value()));
            } else {
                lines.header(name(entry.key()), bytes(entry.value()));
            }
        }
        entries.clear();
        namesOutputHeaders = false;
        hasOtherKeys = false;
        lines.end(out);
    }

    private boolean outputIsText() {
        return namesOutputHeaders || !hasOtherKeys || lines.isCommandOutput();
    }

    private static byte[] name(ByteBuffer key) {
        return bytes(key.equals(MapKeys.OUTPUT_HEADERS) ? MapKeys.OUTPUT : key);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
