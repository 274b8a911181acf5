package org.astmanproxy.core.net;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a connection may take until it can carry bytes.
 *
 * @param total for the TLS handshake and the PROXY header; then the connection is closed
 * @param silence after so long without a byte from the peer the proxy may send first; empty if it has to wait
 */
record HandshakeLimits(Duration total, Optional<Duration> silence) {
    /** {@return the limits of a connection} */
    static HandshakeLimits of(Security security, ProxyTrust proxies, boolean mayHaveHeader) {
        Optional<Duration> header = mayHaveHeader ? Optional.of(proxies.silenceTimeout()) : Optional.empty();
        if (security instanceof Security.Tls tls) {
            return new HandshakeLimits(tls.engines().handshakeTimeout(), header);
        }
        if (security instanceof Security.Detect detect) {
            Duration silence = detect.silenceTimeout();
            return new HandshakeLimits(detect.engines().handshakeTimeout().plus(silence), Optional.of(silence));
        }
        return new HandshakeLimits(proxies.headerTimeout().plus(proxies.silenceTimeout()), header);
    }
}
