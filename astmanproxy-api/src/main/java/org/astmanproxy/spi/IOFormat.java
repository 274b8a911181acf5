package org.astmanproxy.spi;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A format that clients use: either a {@link StreamFormat} or an {@link ExchangeFormat}.
 *
 * <p>{@link java.util.ServiceLoader} finds formats under the name of this interface, so a jar can add one to the proxy.
 * All clients and all event loops of a proxy share one instance, so a format must be stateless. The proxy and {@code
 * check} create instances more than once, so a constructor should do nothing.
 */
public sealed interface IOFormat permits StreamFormat, ExchangeFormat {
    /**
     * {@return the name for the configuration and for {@code SetOutputFormat}: lower-case letters, digits and dashes}
     */
    String name();

    /**
     * Decides whether these can be the first bytes of a conversation in this format. A listener with {@code inputformat
     * = auto} uses this method. The proxy calls it on an event loop whenever more bytes have arrived, until a format
     * returns {@link Recognition#YES}. If the bytes begin with a request line of HTTP and every format returns {@link
     * Recognition#NO}, the proxy closes the connection.
     *
     * @param firstBytes the bytes so far, at least one; read-only
     * @return {@link Recognition#NO} by default
     */
    default Recognition recognises(ByteBuffer firstBytes) {
        return Recognition.NO;
    }

    /** {@return true if a listener can use this as its input format} */
    boolean reads();

    /** {@return true if replies and events can be written in this format} */
    boolean writes();

    /**
     * {@return the media types of the output (RFC 9110), without parameters, in lower case} The first one is the {@code
     * Content-Type} of the output. A client may request the format by any of them. The messages count as text if the
     * first type begins with {@code text/} or ends in {@code json} or {@code xml}. A format of other bytes has to
     * return a type of its own, so that its messages are binary frames on a WebSocket. By default, this is {@code
     * text/plain} alone.
     */
    default List<String> mediaTypes() {
        return List.of("text/plain");
    }
}
