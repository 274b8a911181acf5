package org.astmanproxy.core.fanout;

import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageWriter;

/**
 * A format in which clients are answered. There is one of these for each format, so that clients of one format can be
 * told by it.
 *
 * @param format the format
 * @param writer shared by all clients
 */
public record OutputFormat(IOFormat format, MessageWriter writer) {
    /** {@return the format's name} */
    public String name() {
        return format.name();
    }
}
