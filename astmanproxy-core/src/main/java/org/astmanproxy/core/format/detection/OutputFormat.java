package org.astmanproxy.core.format.detection;

import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;

/**
 * An output format of clients. There is one object for each format, so clients with the same format can be recognized
 * by it.
 *
 * @param format the format
 * @param writer its writer, shared by all clients
 */
public record OutputFormat(StreamFormat format, MessageWriter writer) {
    /** {@return the name of the format} */
    public String name() {
        return format.name();
    }
}
