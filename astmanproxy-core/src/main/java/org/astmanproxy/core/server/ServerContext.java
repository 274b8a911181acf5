package org.astmanproxy.core.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.astmanproxy.config.RetryRules;
import org.astmanproxy.core.server.link.LinkSettings;

/**
 * The common settings of all servers of a proxy.
 *
 * @param listener receives messages and changes of state
 * @param links the settings of connections
 * @param retry returns when the proxy connects again; a reload changes it
 * @param actionTimeout returns the time limit for a reply to an action that is sent now
 * @param random the random numbers for tokens and delays
 * @param callbacks completes the futures of host programs
 */
public record ServerContext(
        ServerListener listener,
        LinkSettings links,
        Supplier<RetryRules> retry,
        Supplier<Duration> actionTimeout,
        SecureRandom random,
        Executor callbacks) {}
