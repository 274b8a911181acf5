package org.astmanproxy.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A format in which clients speak: input, output or both.
 *
 * <p>Found through {@link java.util.ServiceLoader}, so a jar that provides one adds it to the proxy. An instance is
 * shared by all clients and all event loops of a proxy: keep no state in it.
 */
public interface IOFormat {
    /** {@return the name that configuration and {@code SetOutputFormat} use; lower case letters, digits and dashes} */
    String name();

    /**
     * Says whether a conversation in this format can begin so; this is how {@code inputformat = auto} decides. Called
     * on an event loop each time more bytes have come, until some format says {@link Recognition#YES}. A session that begins with
     * a request line of HTTP is closed, unless its format says something else than {@link Recognition#NO} to such a line.
     *
     * @param firstBytes the bytes so far, at least one; read-only
     * @return {@link Recognition#NO} unless overridden
     */
    default Recognition recognises(ByteBuffer firstBytes) {
        return Recognition.NO;
    }

    /** {@return whether a client of this input format is greeted with the AMI banner when it connects} */
    default boolean sendsBanner() {
        return false;
    }

    /**
     * Makes a reader, one for each client.
     *
     * @param context the limits it has to keep
     * @return empty where this format is output only
     */
    default Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.empty();
    }

    /** {@return whether it is an input format} To be overridden together with {@link #newReader}. */
    default boolean reads() {
        return false;
    }

    /**
     * {@return whether its clients get answers to their requests and nothing else} Its reader reports an {@link Exchange}
     * for each request. Such a format is chosen by a listener or by the first bytes, not by {@code SetInputFormat}.
     */
    default boolean exchanges() {
        return false;
    }

    /**
     * {@return the media types of what it writes (RFC 9110), without parameters, in lower case; the first is what it says
     * of itself, the others are further names that a client may ask for it by}
     */
    default List<String> mediaTypes() {
        return List.of("text/plain");
    }

    /** {@return the writer, shared by all clients and threads; empty where this format is input only} */
    default Optional<MessageWriter> writer() {
        return Optional.empty();
    }
}
