package org.astmanproxy.core.server.link;

import java.time.Duration;
import org.astmanproxy.config.ProxyConfig;

/**
 * The time limits of connections to servers.
 *
 * @param connect for each address of a host
 * @param login from the connection to the response of the login; Asterisk answers a failed login after one second
 * @param write the longest time for which a connection may accept no bytes
 * @param deadAfter the time without an answer after which a connection is lost
 */
public record LinkTimeouts(Duration connect, Duration login, Duration write, Duration deadAfter) {
    /** {@return the time limits of a configuration} */
    public static LinkTimeouts of(ProxyConfig config) {
        return usual(config.serverWriteTimeout(), config.deadAfter());
    }

    /**
     * {@return the usual time limits}
     *
     * @param write the longest time for which a connection may accept no bytes
     * @param deadAfter the time without an answer after which a connection is lost
     */
    public static LinkTimeouts usual(Duration write, Duration deadAfter) {
        return new LinkTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), write, deadAfter);
    }
}
