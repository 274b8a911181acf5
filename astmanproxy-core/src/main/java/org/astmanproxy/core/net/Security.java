package org.astmanproxy.core.net;

import java.time.Duration;

/** Whether a connection uses TLS. */
public sealed interface Security {
    /** No TLS. */
    record Plain() implements Security {}

    /**
     * TLS and nothing else.
     *
     * @param engines creates the TLS engine
     */
    record Tls(TlsEngines engines) implements Security {}

    /**
     * The peer decides with its first byte: TLS, if that is the first byte of a ClientHello (RFC 8446, section 5.1: record
     * type 22).
     *
     * @param engines creates the TLS engine
     * @param silenceTimeout a peer that sends nothing for so long gets a connection without TLS
     */
    record Detect(TlsEngines engines, Duration silenceTimeout) implements Security {}
}
