package org.astmanproxy.testkit.format;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.StreamFormat;

/** The format under test, and what it cannot carry. */
public interface TestedFormat {
    /** {@return the format} */
    StreamFormat format();

    /**
     * Returns a message as the format brings it back.
     *
     * @param message a message that the format writes
     * @return the message that the format must read from these bytes
     */
    Message carried(Message message);

    /**
     * Tells whether the format can read a message that it has written.
     *
     * @param message a message
     * @return whether it can
     */
    boolean carries(Message message);
}
