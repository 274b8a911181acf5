package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.Security;

/**
 * The settings of all connections to servers.
 *
 * @param security returns the encryption of a server's connections
 * @param resolver runs lookups of host names
 * @param connectTimeout the time limit for each address of a host
 * @param loginTimeout the time limit from the connection to the response of the login; Asterisk answers a failed login
 *     after one second
 * @param writeTimeout the longest time for which a connection may accept no bytes
 * @param idle the silence after which a Ping is sent
 * @param pingTimeout the silence after that Ping which means that the connection is lost
 */
record LinkSettings(
        Function<ServerConfig, Security> security,
        Executor resolver,
        Duration connectTimeout,
        Duration loginTimeout,
        Duration writeTimeout,
        Duration idle,
        Duration pingTimeout) {
    static LinkSettings with(Function<ServerConfig, Security> security, Executor resolver, Duration writeTimeout) {
        return new LinkSettings(
                security,
                resolver,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                writeTimeout,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }
}
