package org.astmanproxy.example.msgpack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Writes a message as one map. */
final class MsgpackWriter implements MessageWriter {
    @Override
    public void write(Message message, MessageSource source, ByteSink out) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            Map<ByteBuffer, List<ByteBuffer>> keyed = KeyedValues.of(message);
            packer.packMapHeader(keyed.size());
            for (Map.Entry<ByteBuffer, List<ByteBuffer>> entry : keyed.entrySet()) {
                raw(entry.getKey(), packer);
                values(entry.getValue(), packer);
            }
            out.put(packer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("an array can't be written", e);
        }
    }

    private static void values(List<ByteBuffer> values, MessageBufferPacker packer) throws IOException {
        if (values.size() != 1) {
            packer.packArrayHeader(values.size());
        }
        for (ByteBuffer value : values) {
            raw(value, packer);
        }
    }

    private static void raw(ByteBuffer bytes, MessageBufferPacker packer) throws IOException {
        byte[] content = new byte[bytes.remaining()];
        bytes.duplicate().get(content);
        if (isUtf8(bytes)) {
            packer.packRawStringHeader(content.length);
        } else {
            packer.packBinaryHeader(content.length);
        }
        packer.writePayload(content);
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
