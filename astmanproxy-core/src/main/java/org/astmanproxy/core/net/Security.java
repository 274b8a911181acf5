package org.astmanproxy.core.net;

import java.time.Duration;

/** Whether a connection speaks TLS. */
public sealed interface Security {
    /** Bytes as they are. */
    record Plain() implements Security {}

    /**
     * TLS and nothing else.
     *
     * @param engines how
     */
    record Tls(TlsEngines engines) implements Security {}

    /**
     * What the peer begins with: TLS if its first byte is that of a ClientHello (RFC 8446, section 5.1: record type 22).
     *
     * @param engines how it speaks TLS
     * @param patience a peer that has sent nothing for so long speaks plain
     */
    record Either(TlsEngines engines, Duration patience) implements Security {}
}
