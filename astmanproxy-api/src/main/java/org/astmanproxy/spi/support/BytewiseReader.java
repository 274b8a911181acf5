package org.astmanproxy.spi.support;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * A reader that handles one byte at a time, so its result cannot depend on how the bytes are cut into pieces. It skips
 * a UTF-8 byte order mark at the start of the stream. It stops after a byte that completed a message, if the proxy
 * wants no more.
 *
 * <p>A subclass keeps the bytes of the unfinished message itself, and limits them. Each client has a reader of its own,
 * which belongs to one thread.
 */
public abstract class BytewiseReader implements MessageReader {
    private final ByteOrderMark mark = new ByteOrderMark();
    private long position;

    /** Creates a reader at the start of a stream. */
    protected BytewiseReader() {}

    /**
     * {@inheritDoc}
     *
     * <p>The text of an exception is that of {@link #accept}, with the position of the byte in the stream.
     */
    @Override
    public final void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        try {
            while (in.hasRemaining() && out.wantsMore()) {
                next(in.get() & 0xFF, out);
            }
        } catch (ProtocolException fault) {
            throw new ProtocolException(
                    fault.getMessage() + place(), fault.actionId().orElse(null));
        }
    }

    private void next(int b, MessageSink out) throws ProtocolException {
        if (position > ByteOrderMark.LENGTH) {
            accept(b, out);
        } else {
            atStart(b, out);
        }
        position++;
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
     * @param out receives a message that this byte completes, or its refusal
     * @throws ProtocolException if the conversation cannot continue; the reader adds {@link #place} to its text; the
     *     proxy sends the text to the client and disconnects it
     */
    protected abstract void accept(int b, MessageSink out) throws ProtocolException;

    /**
     * {@return the position of the current byte for the text of a refusal: {@code " (byte 17 of the stream)"} for byte
     * 17, where the first byte of the stream is byte 0}
     */
    protected final String place() {
        return " (byte " + position + " of the stream)";
    }
}
