package org.astmanproxy.core.server;

import java.time.Duration;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.message.Nullable;

/**
 * Warns when a server does not say after a login that it is fully booted. Asterisk says it only to accounts that may read
 * system events (tried with 22.10), and an account that lacks them shows it by nothing else.
 */
final class BootWatch {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServerConfig config;
    private final EventLoop loop;
    private @Nullable Timer timer;

    BootWatch(ServerConfig config, EventLoop loop) {
        this.config = config;
        this.loop = loop;
    }

    /** The server has let us in and owes the event. */
    void start() {
        stop();
        timer = loop.schedule(PATIENCE, this::warn);
    }

    /** The event has come, or the session has ended. */
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void warn() {
        timer = null;
        LOG.log(
                System.Logger.Level.WARNING,
                "server {0}: no FullyBooted within {1} ms of the login (if Asterisk is not just starting,"
                        + " add system to the read of [{2}] in its manager.conf)",
                config,
                Long.toString(PATIENCE.toMillis()),
                config.username());
    }
}
