package org.astmanproxy.core.format.detection;

import org.astmanproxy.message.Nullable;
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

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutputFormat that && format.equals(that.format) && writer.equals(that.writer);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + writer.hashCode();
    }
}
