package org.astmanproxy.testkit.format;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;

/** The format that is tested. */
public interface TestedFormat {
    /** Returns the format. */
    IOFormat format();

    /** Returns the message that results from writing and reading a message. */
    Message carried(Message message);

    /** Returns true if the format can read the message again after writing it. */
    boolean carries(Message message);
}
