package org.astmanproxy.core.net;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * Creates TLS engines and runs their slow tasks.
 *
 * @param engines creates an engine for a connection, with its mode (client or server) set; called on the event loop
 * @param tasks runs the checks of certificates and the computation of keys, which would delay the loop
 * @param handshakeTimeout how long the handshake may take, from the start of the connection
 */
public record TlsEngines(Supplier<SSLEngine> engines, Executor tasks, Duration handshakeTimeout) {}
