package org.astmanproxy.core.format.stream;

import org.astmanproxy.message.ByteSink;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.ReplyState;

/**
 * A request after which its connection carries a stream of messages, and no more requests. If the proxy refuses it, the
 * client gets an ordinary reply and the connection goes on.
 */
public interface StreamingExchange extends Exchange {
    /** {@return the kind of stream} */
    StreamKind kind();

    /** {@return true if the client wants only the head of the response; it then gets no stream} */
    boolean wantsOnlyHead();

    /**
     * Writes the head of the response. The stream follows. Called in place of {@link #write} and {@link #end}.
     *
     * @param state the state of the reply
     * @param out takes the bytes
     */
    void begin(ReplyState state, ByteSink out);

    /** {@return the limits for the reader of a stream in both directions} */
    ReaderContext context();
}
