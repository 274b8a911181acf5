package org.astmanproxy.core.format;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/** A reader that goes a byte at a time, so that it can't matter where the bytes were cut. Skips a UTF-8 mark. */
public abstract class ByteFeed implements MessageReader {
    private final ByteOrderMark mark = new ByteOrderMark();
    private long position;

    /** For the formats. */
    protected ByteFeed() {}

    @Override
    public final void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        while (in.hasRemaining() && out.wantsMore()) {
            int b = in.get() & 0xFF;
            if (position > ByteOrderMark.LENGTH) {
                accept(b, out);
            } else {
                atStart(b, out);
            }
            position++;
        }
    }

    private void atStart(int b, MessageSink out) throws ProtocolException {
        if (!mark.takes(b)) {
            for (int held : mark.givenBack()) {
                accept(held, out);
            }
            accept(b, out);
        }
    }

    /**
     * Takes the next byte.
     *
     * @param b 0 to 255
     * @param out told of messages
     * @throws ProtocolException when the conversation can't go on
     */
    protected abstract void accept(int b, MessageSink out) throws ProtocolException;

    /** {@return where in the stream the byte stands that is being read, for the text of an error} */
    protected final String place() {
        return " (byte " + position + " of the stream)";
    }
}
