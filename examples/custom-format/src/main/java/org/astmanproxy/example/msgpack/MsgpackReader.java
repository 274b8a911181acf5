package org.astmanproxy.example.msgpack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;

/** Collects the bytes of one map at a time. */
final class MsgpackReader implements MessageReader {
    private final ReaderContext limits;
    private Extent extent = new Extent();
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    MsgpackReader(ReaderContext limits) {
        this.limits = limits;
    }

    @Override
    public void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        while (in.hasRemaining() && out.wantsMore()) {
            byte b = in.get();
            if (bytes.size() == 0 && !Extent.beginsMap(b)) {
                throw new ProtocolException(String.format("MessagePack: no map, it begins with a byte 0x%02X", b));
            }
            boolean complete = extent.accept(b);
            bytes.write(b);
            if (bytes.size() + extent.atLeast() > limits.maxBodyBytes()) {
                throw new ProtocolException(
                        "MessagePack: a map of more bytes than maxbody allows, " + limits.maxBodyBytes());
            }
            if (complete) {
                byte[] map = bytes.toByteArray();
                bytes = new ByteArrayOutputStream();
                extent = new Extent();
                new MapReader(limits).read(map, out);
            }
        }
    }
}
