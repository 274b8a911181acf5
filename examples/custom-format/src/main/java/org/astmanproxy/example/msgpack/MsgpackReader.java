package org.astmanproxy.example.msgpack;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.ByteBuilder;

/** Collects the bytes of one map at a time. */
final class MsgpackReader implements MessageReader {
    private final int maxBytes;
    private final MapReader maps;
    private final ByteBuilder bytes = new ByteBuilder();
    private Extent extent = new Extent();

    MsgpackReader(ReaderContext limits) {
        this.maxBytes = limits.maxBodyBytes();
        this.maps = new MapReader(limits);
    }

    @Override
    public void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        while (in.hasRemaining() && out.wantsMore()) {
            byte b = in.get();
            if (bytes.length() == 0 && !Extent.beginsMap(b)) {
                throw new ProtocolException(String.format("MessagePack: no map, it begins with a byte 0x%02X", b));
            }
            boolean complete = extent.accept(b);
            bytes.put(b);
            if (bytes.length() + extent.atLeast() > maxBytes) {
                throw new ProtocolException("MessagePack: a map of more bytes than maxbody allows, " + maxBytes);
            }
            if (complete) {
                byte[] map = bytes.copy();
                bytes.clear();
                extent = new Extent();
                maps.read(map, out);
            }
        }
    }
}
