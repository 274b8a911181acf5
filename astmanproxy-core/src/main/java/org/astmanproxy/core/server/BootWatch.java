package org.astmanproxy.core.server;

import java.time.Duration;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.server.link.ServerEventMask;

/**
 * Waits until a server is fully booted after a login. If it does not report that, the login is complete after some
 * seconds, and a warning follows. Asterisk reports it only to accounts that may read system events (tested with 22.10).
 * Nothing else reveals that an account lacks this class.
 */
final class BootWatch {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");
    /** The longest wait for FullyBooted. Accounts that may not read system events never get it. */
    private static final Duration BOOT_WAIT = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServerConfig config;
    private final EventLoop loop;
    private final Runnable complete;
    private LoopTimer waiting = LoopTimer.NONE;
    private LoopTimer warning = LoopTimer.NONE;

    /**
     * Creates the watch of one server.
     *
     * @param complete runs when a login is complete, at most once for each {@link #start}
     */
    BootWatch(ServerConfig config, EventLoop loop, Runnable complete) {
        this.config = config;
        this.loop = loop;
        this.complete = complete;
    }

    /** {@return true if the event mask includes system events, without which there is no FullyBooted} */
    boolean expectsReport() {
        return ServerEventMask.includes(config.events(), "system");
    }

    /** Starts to wait, because the login has succeeded. */
    void start() {
        stop();
        if (expectsReport()) {
            if (config.chain().isEmpty()) {
                // another proxy warns of its own account
                warning = loop.schedule(PATIENCE, this::warn);
            }
            waiting = loop.schedule(BOOT_WAIT, complete);
        } else {
            complete.run();
        }
    }

    /** Records that the event has arrived. */
    void booted() {
        stop();
        complete.run();
    }

    /** Stops to wait, because the session has ended. */
    void stop() {
        waiting.cancel();
        warning.cancel();
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
