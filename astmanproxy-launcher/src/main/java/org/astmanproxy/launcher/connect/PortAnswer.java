package org.astmanproxy.launcher.connect;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The answer of a port.
 *
 * @param kind what answers there
 * @param address the address that was reached
 * @param said the first line that came, or the reason of a failed handshake; may be empty
 * @param certificate the certificate of the server; empty without TLS
 */
record PortAnswer(PortKind kind, InetSocketAddress address, String said, Optional<X509Certificate> certificate) {
    /** {@return an answer that came without TLS} */
    static PortAnswer inClear(PortKind kind, InetSocketAddress address, String said) {
        return new PortAnswer(kind, address, said, Optional.empty());
    }
}
