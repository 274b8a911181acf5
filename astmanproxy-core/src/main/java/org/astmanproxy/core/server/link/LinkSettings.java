package org.astmanproxy.core.server.link;

import java.util.concurrent.Executor;
import java.util.function.Function;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.Security;

/**
 * The settings of all connections to servers.
 *
 * @param security returns the encryption of a server's connections
 * @param resolver runs lookups of host names
 * @param timeouts the time limits
 */
public record LinkSettings(Function<ServerConfig, Security> security, Executor resolver, LinkTimeouts timeouts) {}
