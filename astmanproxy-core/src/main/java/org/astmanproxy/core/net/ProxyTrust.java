package org.astmanproxy.core.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Decides which peers may send a header of the PROXY protocol. The header names the client for which the peer opened the
 * connection.
 *
 * @param trusts whether a peer may send a header
 * @param silenceTimeout a peer that sends nothing for so long may get bytes before its header, which may still come
 * @param headerTimeout how long a header may take, in addition to that silence
 */
public record ProxyTrust(Predicate<InetAddress> trusts, Duration silenceTimeout, Duration headerTimeout) {
    /** No peer may send a header. */
    public static final ProxyTrust NOBODY = new ProxyTrust(peer -> false, Duration.ZERO, Duration.ZERO);
}
