package org.astmanproxy.core.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.RetryRules;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.server.link.LinkSettings;

/**
 * The common settings of all servers of a proxy.
 *
 * @param listener receives messages and changes of state
 * @param observer receives what is counted and recorded about servers
 * @param links the settings of connections
 * @param config returns the configuration in force; a reload changes it
 * @param random the random numbers for tokens and delays
 * @param callbacks completes the futures of host programs
 */
public record ServerContext(
        ServerListener listener,
        ServerObserver observer,
        LinkSettings links,
        Supplier<ProxyConfig> config,
        SecureRandom random,
        Executor callbacks) {
    /** {@return what returns when the proxy connects again} */
    Supplier<RetryRules> retry() {
        return () -> config.get().retry();
    }

    /** {@return what returns the time limit for a reply to an action that is sent now} */
    Supplier<Duration> actionTimeout() {
        return () -> config.get().limits().actionTimeout();
    }

    /** {@return what returns how many actions a connection may have without a reply} */
    IntSupplier serverPending() {
        return () -> config.get().limits().serverPending();
    }

    /** {@return what returns which replies several clients share} */
    Supplier<SharingRules> sharing() {
        return () -> config.get().sharing();
    }
}
