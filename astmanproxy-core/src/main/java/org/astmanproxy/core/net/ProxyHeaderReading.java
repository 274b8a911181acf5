package org.astmanproxy.core.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/** What the first bytes of a connection are, as far as they have come. */
sealed interface ProxyHeaderReading {
    /** They may be a header, which is not complete. */
    record Incomplete() implements ProxyHeaderReading {}

    /** No header: they belong to what comes after. */
    record Absent() implements ProxyHeaderReading {}

    /**
     * A header, of which this was the last byte.
     *
     * @param client for whom the proxy speaks; empty: for itself, or for someone without an IP address
     */
    record Complete(Optional<InetSocketAddress> client) implements ProxyHeaderReading {}
}
