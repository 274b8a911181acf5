package org.astmanproxy.testkit.format;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;

/** The format that is tested. */
public interface TestedFormat {
    /** The format. */
    IOFormat format();

    /** The message as this format brings it back. */
    Message carried(Message message);

    /** Whether it brings this message back at all. */
    boolean carries(Message message);
}
