package org.astmanproxy.core.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/** The result of reading one more byte at the beginning of a connection. */
sealed interface ProxyHeaderProgress {
    /** The bytes so far may be a header, which is not complete. */
    record Incomplete() implements ProxyHeaderProgress {}

    /** There is no header: the bytes so far are ordinary input. */
    record Absent() implements ProxyHeaderProgress {}

    /**
     * The byte was the last one of a header.
     *
     * @param client the client that the header names; empty if the peer speaks for itself, or the client has no IP address
     */
    record Complete(Optional<InetSocketAddress> client) implements ProxyHeaderProgress {}
}
