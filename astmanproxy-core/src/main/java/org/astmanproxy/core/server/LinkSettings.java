package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.Security;

/**
 * What all connections to servers share.
 *
 * @param security whether connections to a server speak TLS
 * @param resolver where host names are looked up
 * @param connectTimeout for each address of a host
 * @param loginTimeout from the connection to the answer of the login; Asterisk answers a failed one after a second
 * @param writeTimeout how long a connection may stay unwritable
 * @param idle silence after which a Ping is sent
 * @param pingTimeout silence after that Ping which means the connection is lost
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
