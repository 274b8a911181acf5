package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all connections to servers share.
 *
 * @param resolver where host names are looked up
 * @param connectTimeout for each address of a host
 * @param loginTimeout from the connection to the answer of the login; Asterisk answers a failed one after a second
 * @param writeTimeout how long a connection may stay unwritable
 * @param idle silence after which a Ping is sent
 * @param pingTimeout silence after that Ping which means the connection is lost
 */
record LinkSettings(
        Executor resolver,
        Duration connectTimeout,
        Duration loginTimeout,
        Duration writeTimeout,
        Duration idle,
        Duration pingTimeout) {
    static LinkSettings with(Executor resolver, Duration writeTimeout) {
        return new LinkSettings(
                resolver,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                writeTimeout,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }
}
