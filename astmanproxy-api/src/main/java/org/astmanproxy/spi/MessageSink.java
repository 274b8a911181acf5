package org.astmanproxy.spi;

import org.astmanproxy.message.Message;

/** Where a reader reports what it read. */
public interface MessageSink {
    /**
     * A message is complete.
     *
     * @param message the message
     */
    void message(Message message);

    /**
     * A message was refused, and the reader goes on behind it. The client gets an error in place of an answer.
     *
     * @param why what was wrong
     */
    void refused(ProtocolException why);

    /**
     * {@return whether the reader goes on behind the message that it has just reported} If not, it leaves the bytes
     * behind that message in the buffer: the client may have switched to another format with it.
     */
    default boolean wantsMore() {
        return true;
    }
}
