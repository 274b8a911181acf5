package org.astmanproxy.example.msgpack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.testkit.format.FormatContract;

class MsgpackContractTest extends FormatContract {
    private static final ByteBuffer TEXT = ByteBuffer.wrap(new byte[] {':'});

    MsgpackContractTest() {
        super(new MsgpackFormat());
    }

    /** Byte by byte; lines of one name together. Text is told from headers by a name that none has. */
    @Override
    public Message carried(Message message) {
        Map<ByteBuffer, List<ByteBuffer>> grouped = new LinkedHashMap<>();
        for (int i = 0; i < message.lineCount(); i++) {
            ByteBuffer key = message.isText(i) ? TEXT : message.nameBytes(i);
            grouped.computeIfAbsent(key, k -> new ArrayList<>()).add(message.valueBytes(i));
        }
        MessageBuilder carried = Message.builder();
        grouped.forEach((key, values) -> values.forEach(value -> add(key, value, carried)));
        return carried.build();
    }

    private static void add(ByteBuffer key, ByteBuffer value, MessageBuilder carried) {
        if (key.equals(TEXT)) {
            carried.text(bytes(value));
        } else {
            carried.header(bytes(key), bytes(value));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
