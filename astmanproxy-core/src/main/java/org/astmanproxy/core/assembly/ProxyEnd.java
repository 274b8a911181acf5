package org.astmanproxy.core.assembly;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.astmanproxy.core.assembly.extension.ExtensionLifecycle;
import org.astmanproxy.core.login.DrainSwitch;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.session.ClientRecords;
import org.astmanproxy.message.Message;

/** Ends a proxy in order: listeners, clients, extensions, servers, threads. Safe for any thread. */
final class ProxyEnd {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    /** The event of Asterisk for a shutdown, so that clients handle it in the same way. */
    private static final Message SHUTDOWN = Message.event("Shutdown")
            .with("Privilege", "system,all")
            .with("Shutdown", "Cleanly")
            .with("Restart", "False");

    private static final String REASON = "the proxy ends";
    /** The time after the deadline for errors to clients, for Logoffs, and for the threads. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** The time that a client has at least between its connect and the end. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final ProxyParts parts;
    private final ClientRecords records;
    private final Threads threads;
    private final Entrance entrance;
    private final ExtensionLifecycle extensions;
    private final DrainSwitch drains;
    private final ConditionTimer conditions;
    private final Deadline deadline = Deadline.open();
    /** Completes with true if all pending actions were answered and all output was taken before the deadline. */
    private final CompletableFuture<Boolean> drained = new CompletableFuture<>();

    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /**
     * Creates the end of one proxy.
     *
     * @param parts the clients and servers
     * @param records records the end of the clients
     * @param threads all threads
     * @param entrance closes first
     * @param extensions stop while the servers are connected
     * @param drains learns that the proxy has closed
     */
    ProxyEnd(
            ProxyParts parts,
            ClientRecords records,
            Threads threads,
            Entrance entrance,
            ExtensionLifecycle extensions,
            DrainSwitch drains) {
        this.parts = parts;
        this.records = records;
        this.threads = threads;
        this.entrance = entrance;
        this.extensions = extensions;
        this.drains = drains;
        this.conditions = new ConditionTimer(threads.loops().get(0));
    }

    /** Brings the deadline forward, if it is later. */
    void notLaterThan(Duration atMost) {
        deadline.notLaterThan(atMost);
    }

    /**
     * Ends the proxy before the deadline or shortly after it. Its threads are stopped even if a step fails. After an
     * interrupt while the listeners stay open, all steps follow, and none waits for replies.
     *
     * @param delay how long the listeners stay open, so that those who distribute clients learn in time that this proxy
     *     is not ready
     */
    void run(Duration delay) {
        boolean interrupted = false;
        try {
            interrupted = closeEntrance(delay);
            settle();
            drains.refuseActions();
            parts.clients().all().forEach(client -> client.endWhenAnswered(SHUTDOWN, REASON));
            drained.complete(conditions.waitUntil(this::allAnswered, deadline));
            extensions.stop(timeToStop());
            parts.servers().all().forEach(RoutableServer::drop);
            Deadline grace = Deadline.in(GRACE);
            conditions.waitUntil(this::allLoggedOff, grace);
            parts.clients().all().forEach(client -> client.endUnanswered(REASON));
            conditions.waitUntil(() -> parts.clients().count() == 0, grace);
            records.end();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            try {
                stopThreads();
            } finally {
                finish();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /**
     * Closes the listeners after a delay. It needs no loop, so a loop that hangs does not prolong the delay.
     *
     * @return true if the thread was interrupted, which ends the delay
     */
    private boolean closeEntrance(Duration delay) {
        try {
            if (!delay.isZero()) {
                deadline.passed().get(delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException theDelayHasPassed) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            deadline.notLaterThan(Duration.ZERO);
            return true;
        } finally {
            entrance.close(GRACE);
        }
        return false;
    }

    private Duration timeToStop() {
        Duration half = deadline.left().dividedBy(2);
        return half.compareTo(GRACE) < 0 ? GRACE : half;
    }

    /**
     * Serves clients that have connected just now as usual for some time. At a handover they could not know that the new
     * process already listened.
     */
    private void settle() throws InterruptedException {
        if (entrance.isShared()) {
            Instant before = Instant.now();
            conditions.waitUntil(() -> isSettled(before), deadline);
        }
    }

    private boolean isSettled(Instant before) {
        Instant old = Instant.now().minus(SETTLING);
        return !before.isAfter(old)
                || parts.clients().all().stream()
                        .noneMatch(client -> client.since().isAfter(old));
    }

    private void finish() {
        try {
            extensions.release();
        } finally {
            drains.closed();
            done.complete(null);
        }
    }

    /**
     * Waits for {@link #run(Duration)} in another thread.
     *
     * @return true if all pending actions were answered and all output was taken before the deadline
     */
    boolean result() {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return drained.getNow(false);
    }

    private boolean allAnswered() {
        return parts.clients().count() == 0 && parts.servers().all().stream().allMatch(RoutableServer::isIdle);
    }

    private boolean allLoggedOff() {
        return parts.servers().all().stream().allMatch(RoutableServer::isGone);
    }

    private void stopThreads() {
        try {
            if (!threads.stop(GRACE)) {
                LOG.log(System.Logger.Level.WARNING, "an event loop has not ended within the deadline");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
