package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.astmanproxy.ConfigReloader;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ReloadReport;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.login.DrainSwitch;
import org.astmanproxy.core.net.EventLoop;

/**
 * The reloads of one proxy. The configuration is read by one call after the other, and applied by one call after the
 * other. A call with a configuration does not wait for one that reads, so it may apply its own in between: the one that
 * was read is then applied after it. Calls wait for files and for each other, so event loops do not make them. Safe for
 * any other thread.
 */
final class Reloads {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    private static final Duration LONGEST_RENEWAL = Duration.ofSeconds(10);

    private final CurrentConfig current;
    private final Reloading reloading;
    private final Listeners listeners;
    private final List<EventLoop> loops;
    private final DrainSwitch drains;
    /** The calls of the code that reads the configuration. In its turn it also applies the configuration. */
    private final Turns readings = new Turns();
    /** The changes of the proxy, the last of which closes the listeners. */
    private final Turns changes = new Turns();

    private volatile Optional<ConfigReloader> reloader = Optional.empty();

    /**
     * Creates the reloads of one proxy.
     *
     * @param current the configuration in force
     * @param reloading applies other configurations
     * @param listeners the listeners, of which none opens after the end
     * @param loops the event loops
     * @param drains tells whether the proxy ends
     */
    Reloads(
            CurrentConfig current,
            Reloading reloading,
            Listeners listeners,
            List<EventLoop> loops,
            DrainSwitch drains) {
        this.current = current;
        this.reloading = reloading;
        this.listeners = listeners;
        this.loops = loops;
        this.drains = drains;
    }

    /** {@return the configuration in force} */
    ProxyConfig config() {
        return current.get();
    }

    /** Sets the code that reads the configuration. */
    void reader(ConfigReloader code) {
        reloader = Optional.of(code);
    }

    /** Reads the configuration and applies it. See {@link Proxy#reload()}. */
    ReloadReport reload(Proxy proxy) throws ReloadException {
        ConfigReloader code = reloader.orElseThrow(() ->
                new IllegalStateException("This program does not support Reload (it has to call Proxy.reloadWith)"));
        refuseOnLoop();
        return readings.take(() -> logged(code, proxy));
    }

    private static ReloadReport logged(ConfigReloader code, Proxy proxy) throws ReloadException {
        try {
            ReloadReport report = code.reload(proxy);
            log(report);
            return report;
        } catch (ReloadException e) {
            e.errors().forEach(error -> LOG.log(Level.ERROR, "reload: {0}", error));
            LOG.log(Level.ERROR, "the reload is refused: the proxy keeps its configuration");
            throw e;
        }
    }

    private static void log(ReloadReport report) {
        report.applied().forEach(change -> LOG.log(Level.INFO, "reload: {0}", change));
        report.awaitingRestart().forEach(change -> LOG.log(Level.WARNING, "reload: not applied: {0}", change));
        if (report.changes().isEmpty()) {
            LOG.log(Level.INFO, "reload: nothing has changed");
        }
    }

    /** Applies a configuration. See {@link Proxy#reload(ProxyConfig)}. */
    ReloadReport apply(ProxyConfig next) throws ReloadException {
        refuseOnLoop();
        Reloading.Reloaded reloaded = changed(() -> reloading.apply(next));
        awaitSessions(reloaded.sessions());
        return reloaded.report();
    }

    private void refuseOnLoop() {
        if (loops.stream().anyMatch(EventLoop::inLoop)) {
            throw new IllegalStateException("a reload blocks, so it cannot run on an event loop");
        }
    }

    /** Waits until all sessions have their new rules, so that they hold when the reload is answered. */
    private static void awaitSessions(CompletableFuture<Void> sessions) {
        try {
            sessions.get(LONGEST_RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "the reload goes on while some sessions wait for their new rules");
        }
    }

    /** Replaces the users alone. */
    void replaceUsers(List<UserConfig> users) {
        changed(() -> reloading.applyUsers(users));
    }

    /** Reads the files of certificates and keys alone. */
    void readCertificates() throws IOException {
        changed(() -> {
            reloading.readCertificates();
            return true;
        });
    }

    /** Closes the listeners. It waits for a configuration that is being applied, since that could open some. */
    void closeListeners(Duration atMost) {
        changes.take(() -> {
            listeners.close(atMost);
            return true;
        });
    }

    /** {@return the result of a change, during which nothing else changes the proxy and no listener closes} */
    private <T, E extends Exception> T changed(Turns.TurnTask<T, E> change) throws E {
        return changes.take(() -> {
            if (drains.state() == ProxyState.CLOSING || drains.state() == ProxyState.CLOSED) {
                throw new IllegalStateException("the proxy has been closed");
            }
            return change.run();
        });
    }
}
