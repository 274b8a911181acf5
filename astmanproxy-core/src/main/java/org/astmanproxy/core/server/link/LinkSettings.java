package org.astmanproxy.core.server.link;

import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.Security;

/**
 * The settings of all connections to servers.
 *
 * @param security returns the encryption of a server's connections
 * @param resolver runs lookups of host names
 * @param timeouts returns the time limits of connections that are made now
 */
public record LinkSettings(
        Function<ServerConfig, Security> security, Executor resolver, Supplier<LinkTimeouts> timeouts) {}
