package org.astmanproxy.core.server;

import java.time.Duration;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;

/**
 * Warns if a server does not report FullyBooted after a login. Asterisk sends it only to accounts that may read system
 * events (tested with 22.10). Nothing else reveals that an account lacks this class.
 */
final class BootWatch {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServerConfig config;
    private final EventLoop loop;
    private LoopTimer timer = LoopTimer.NONE;

    BootWatch(ServerConfig config, EventLoop loop) {
        this.config = config;
        this.loop = loop;
    }

    /** Starts to wait, because the login has succeeded. */
    void start() {
        stop();
        timer = loop.schedule(PATIENCE, this::warn);
    }

    /** Stops to wait, because the event has arrived or the session has ended. */
    void stop() {
        timer.cancel();
    }

    private void warn() {
        LOG.log(
                System.Logger.Level.WARNING,
                "server {0}: no FullyBooted within {1} ms of the login (if Asterisk is not just starting,"
                        + " add system to the read of [{2}] in its manager.conf)",
                config,
                Long.toString(PATIENCE.toMillis()),
                config.username());
    }
}
