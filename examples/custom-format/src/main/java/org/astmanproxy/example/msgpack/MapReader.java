package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ReaderContext;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** Decodes one complete map. */
final class MapReader {
    private final MapLines lines;

    MapReader(ReaderContext limits) {
        this.lines = new MapLines(limits);
    }

    /**
     * Reports the message of a map, or the reason why the map is not a valid message.
     *
     * @param map the bytes of exactly one map
     * @param out receives the message or the refusal
     */
    void read(byte[] map, MessageSink out) {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(map)) {
            for (int keys = unpacker.unpackMapHeader(); keys > 0; keys--) {
                entry(unpacker);
            }
            lines.end(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array can't be read", e);
        }
    }

    private void entry(MessageUnpacker unpacker) throws IOException {
        ValueType type = unpacker.getNextFormat().getValueType();
        if (!type.isRawType()) {
            lines.refuse("a key that is neither str nor bin");
            unpacker.skipValue(2);
            return;
        }
        lines.key(raw(type, unpacker));
        if (unpacker.getNextFormat().getValueType() != ValueType.ARRAY) {
            lines.value(value(unpacker));
            return;
        }
        for (int values = unpacker.unpackArrayHeader(); values > 0; values--) {
            lines.value(value(unpacker));
        }
    }

    private byte[] value(MessageUnpacker unpacker) throws IOException {
        ValueType type = unpacker.getNextFormat().getValueType();
        return switch (type) {
            case STRING, BINARY -> raw(type, unpacker);
            case INTEGER -> ascii(unpacker.unpackBigInteger());
            case FLOAT -> ascii(unpacker.unpackDouble());
            case BOOLEAN -> ascii(unpacker.unpackBoolean());
            case NIL -> {
                unpacker.unpackNil();
                yield new byte[0];
            }
            case ARRAY, MAP -> refused("a value that is a map, or an array in an array", unpacker);
            case EXTENSION -> refused("a value of an extension type", unpacker);
        };
    }

    private byte[] refused(String why, MessageUnpacker unpacker) throws IOException {
        lines.refuse(why);
        unpacker.skipValue();
        return new byte[0];
    }

    private static byte[] raw(ValueType type, MessageUnpacker unpacker) throws IOException {
        int length = type == ValueType.STRING ? unpacker.unpackRawStringHeader() : unpacker.unpackBinaryHeader();
        return unpacker.readPayload(length);
    }

    private static byte[] ascii(Object number) {
        return number.toString().getBytes(US_ASCII);
    }
}
