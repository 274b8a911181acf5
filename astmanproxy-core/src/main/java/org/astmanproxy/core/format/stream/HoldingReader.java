package org.astmanproxy.core.format.stream;

import org.astmanproxy.spi.MessageReader;

/** A reader that tells how many bytes it holds, because it does not hold all that it has read since the last message. */
public interface HoldingReader extends MessageReader {
    /** {@return the number of bytes of the unfinished message that are in memory} */
    int unfinishedBytes();
}
