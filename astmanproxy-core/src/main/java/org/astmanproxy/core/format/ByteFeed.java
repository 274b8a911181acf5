package org.astmanproxy.core.format;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * A reader that handles one byte at a time, so its result cannot depend on the sizes of the pieces. It skips a UTF-8
 * byte order mark.
 */
public abstract class ByteFeed implements MessageReader {
    private final ByteOrderMark mark = new ByteOrderMark();
    private long position;

    /** Called by the readers of formats. */
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
     * Handles the next byte.
     *
     * @param b the byte, 0 to 255
     * @param out receives messages
     * @throws ProtocolException if the conversation cannot continue
     */
    protected abstract void accept(int b, MessageSink out) throws ProtocolException;

    /** {@return the position of the current byte in the stream, for the text of an error} */
    protected final String place() {
        return " (byte " + position + " of the stream)";
    }
}
