package org.astmanproxy.core.net;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * What a connection needs to speak TLS.
 *
 * @param engines gives a new engine for each connection, its mode (client or server) set; called on the event loop
 * @param tasks runs what would hold up the loop: checking certificates, computing keys
 * @param handshakeTimeout how long the handshake may take, from the start of the connection
 */
public record TlsEngines(Supplier<SSLEngine> engines, Executor tasks, Duration handshakeTimeout) {}
