package org.astmanproxy.spi;

import org.astmanproxy.message.Message;

/** Receives the results of a reader. */
public interface MessageSink {
    /**
     * Reports a complete message.
     *
     * @param message the message
     */
    void message(Message message);

    /**
     * Reports that the reader refused a message and continues with the next one. The client gets an error in place of a
     * reply.
     *
     * @param why the reason
     */
    void refused(ProtocolException why);

    /**
     * {@return true if the reader may continue after the message that it has just reported} If false, the reader leaves
     * the remaining bytes in the buffer, because the message may have switched the format.
     */
    default boolean wantsMore() {
        return true;
    }
}
