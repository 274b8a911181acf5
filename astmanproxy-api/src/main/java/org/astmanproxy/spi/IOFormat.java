package org.astmanproxy.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A format that clients use, for input, output or both.
 *
 * <p>{@link java.util.ServiceLoader} finds formats, so a jar can add one to the proxy. All clients and all event loops
 * of a proxy share one instance, so a format must be stateless.
 */
public interface IOFormat {
    /**
     * {@return the name for the configuration and for {@code SetOutputFormat}: lower-case letters, digits and dashes}
     */
    String name();

    /**
     * Tells whether these can be the first bytes of a conversation in this format. {@code inputformat = auto} uses this
     * method. It is called on an event loop whenever more bytes have arrived, until a format returns {@link
     * Recognition#YES}. If the bytes begin with a request line of HTTP and every format returns {@link Recognition#NO},
     * the proxy closes the connection.
     *
     * @param firstBytes the bytes so far, at least one; read-only
     * @return {@link Recognition#NO} by default
     */
    default Recognition recognises(ByteBuffer firstBytes) {
        return Recognition.NO;
    }

    /** {@return true if the proxy sends the AMI banner to a client of this input format when it connects} */
    default boolean sendsBanner() {
        return false;
    }

    /**
     * Creates a reader for one client.
     *
     * @param context the limits that the reader has to keep
     * @return a new reader; empty if the format is for output only
     */
    default Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.empty();
    }

    /** {@return true if this is an input format} Override it together with {@link #newReader}. */
    default boolean reads() {
        return false;
    }

    /**
     * {@return true if clients of this format get replies to their requests and nothing else} The reader then reports
     * an {@link Exchange} for each request. A listener or the first bytes choose such a format, but {@code
     * SetInputFormat} cannot.
     */
    default boolean exchanges() {
        return false;
    }

    /**
     * {@return the media types of the output (RFC 9110), without parameters, in lower case} The format sends the first
     * as its type. A client may also request it by the others.
     */
    default List<String> mediaTypes() {
        return List.of("text/plain");
    }

    /** {@return the writer, which all clients and threads share; empty if the format is for input only} */
    default Optional<MessageWriter> writer() {
        return Optional.empty();
    }
}
