package org.astmanproxy.core.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.Security;

/**
 * The common settings of all servers of a proxy.
 *
 * @param listener receives messages and changes of state
 * @param links the settings of connections
 * @param retryInterval the delay before the first new attempt
 * @param maxRetries the number of attempts after which the delay becomes {@code retryRefused}; 0 for no limit
 * @param retryRefused the delay after a refused login, and after {@code maxRetries} attempts
 * @param actionTimeout the time limit for a reply
 * @param random the random numbers for tokens and delays
 * @param callbacks completes the futures of host programs
 */
public record ServerContext(
        ServerListener listener,
        LinkSettings links,
        Duration retryInterval,
        int maxRetries,
        Duration retryRefused,
        Duration actionTimeout,
        SecureRandom random,
        Executor callbacks) {
    /**
     * {@return a context with the usual time limits for connections}
     *
     * @param listener receives messages and changes of state
     * @param security returns the encryption of a server's connections
     * @param resolver runs lookups of host names
     * @param writeTimeout the longest time for which a connection may accept no bytes
     * @param retryInterval the delay before the first new attempt
     * @param maxRetries the number of attempts after which the delay becomes {@code retryRefused}; 0 for no limit
     * @param retryRefused the delay after a refused login, and after {@code maxRetries} attempts
     * @param actionTimeout the time limit for a reply
     * @param random the random numbers for tokens and delays
     * @param callbacks completes the futures of host programs
     */
    public static ServerContext of(
            ServerListener listener,
            Function<ServerConfig, Security> security,
            Executor resolver,
            Duration writeTimeout,
            Duration retryInterval,
            int maxRetries,
            Duration retryRefused,
            Duration actionTimeout,
            SecureRandom random,
            Executor callbacks) {
        LinkSettings links = LinkSettings.with(security, resolver, writeTimeout);
        return new ServerContext(
                listener, links, retryInterval, maxRetries, retryRefused, actionTimeout, random, callbacks);
    }
}
