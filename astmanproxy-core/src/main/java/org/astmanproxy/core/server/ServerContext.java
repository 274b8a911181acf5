package org.astmanproxy.core.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.Security;

/**
 * What all servers of a proxy share.
 *
 * @param listener told what comes and changes
 * @param links settings of their connections
 * @param retryInterval wait before the first new attempt
 * @param maxRetries attempts before the wait becomes {@code retryRefused}; 0: no end
 * @param retryRefused wait before a new attempt after refused credentials, and once {@code maxRetries} are used up
 * @param actionTimeout how long an answer may take
 * @param random for tokens and jitter
 * @param callbacks where futures of embedders complete
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
     * {@return a context with the usual time limits of connections}
     *
     * @param listener told what comes and changes
     * @param security whether connections to a server speak TLS
     * @param resolver where host names are looked up
     * @param writeTimeout how long a connection may stay unwritable
     * @param retryInterval wait before the first new attempt
     * @param maxRetries attempts before the wait becomes {@code retryRefused}; 0: no end
     * @param retryRefused wait before a new attempt after refused credentials, and once {@code maxRetries} are used up
     * @param actionTimeout how long an answer may take
     * @param random for tokens and jitter
     * @param callbacks where futures of embedders complete
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
