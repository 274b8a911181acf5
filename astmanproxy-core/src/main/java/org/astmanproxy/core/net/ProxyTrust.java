package org.astmanproxy.core.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Which peers may begin with a header of the PROXY protocol, which says for whom they speak.
 *
 * @param trusts whether a peer may
 * @param patience one that has sent nothing for so long is spoken to without a header, which may still come
 * @param atMost how long a header may take, beyond that patience
 */
public record ProxyTrust(Predicate<InetAddress> trusts, Duration patience, Duration atMost) {
    /** Nobody may. */
    public static final ProxyTrust NOBODY = new ProxyTrust(peer -> false, Duration.ZERO, Duration.ZERO);
}
