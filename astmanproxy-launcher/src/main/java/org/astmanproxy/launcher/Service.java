package org.astmanproxy.launcher;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.astmanproxy.Proxy;
import org.astmanproxy.ReloadException;
import org.astmanproxy.config.Limits;
import org.astmanproxy.message.Nullable;

/** Handles the signals while the proxy runs, until a signal requests the end or the proxy fails. */
final class Service {
    /** The reason for the end. */
    enum ServiceEnd {
        /** A signal requested the end, and all pending actions were answered. */
        DRAINED,
        /** A signal requested the end, and some pending actions got an error, or some clients not all their output. */
        CUT_SHORT,
        /** The proxy closed itself after an error. */
        FAILED
    }

    private final Proxy proxy;
    private final CompletableFuture<Void> ended;
    private final BooleanSupplier changes;
    private final BlockingQueue<ProcessSignal> requests;
    private final System.Logger logger;
    private final SecondSignal second;

    static {
        // loads the class for the catch clause now, because loading it when memory is short would fail
        try {
            throw new OutOfMemoryError("rehearsal");
        } catch (OutOfMemoryError found) {
            LockSupport.parkNanos(1);
        }
    }

    /**
     * Creates the service of a running proxy.
     *
     * @param proxy the proxy
     * @param changes tells once a second whether files have changed, which then are reloaded
     * @param requests the signals
     * @param logger the log
     */
    Service(Proxy proxy, BooleanSupplier changes, BlockingQueue<ProcessSignal> requests, System.Logger logger) {
        this.proxy = proxy;
        this.second = new SecondSignal(proxy, requests, logger);
        this.ended = proxy.ended();
        this.changes = changes;
        this.requests = requests;
        this.logger = logger;
    }

    /**
     * {@return the reason for the end; the proxy is closed then} The method checks once a second whether the proxy has failed. A notification
     * would need memory, and lack of memory may be the failure.
     */
    ServiceEnd run() throws InterruptedException {
        second.start();
        while (!ended.isDone()) {
            ProcessSignal request = next();
            if (request == ProcessSignal.STOP) {
                return stop();
            }
            if (request == ProcessSignal.RELOAD || (request == null && changes.getAsBoolean())) {
                reload();
            }
        }
        logger.log(System.Logger.Level.ERROR, "the proxy has closed after an error: exit code " + Failure.FAULT);
        return ServiceEnd.FAILED;
    }

    private ServiceEnd stop() {
        second.firstCame();
        Limits limits = proxy.config().limits();
        Duration delay = limits.shutdownDelay();
        String most = limits.drainTimeout().toMillis() + " ms";
        logger.log(
                System.Logger.Level.INFO,
                delay.isZero()
                        ? "received a signal to stop; waiting for pending actions, at most " + most
                        : "received a signal to stop; closing the listeners in " + delay.toMillis()
                                + " ms, then waiting for pending actions, at most " + most);
        return proxy.close(delay.plus(limits.drainTimeout())) ? ServiceEnd.DRAINED : ServiceEnd.CUT_SHORT;
    }

    private @Nullable ProcessSignal next() throws InterruptedException {
        try {
            return requests.poll(1, TimeUnit.SECONDS);
        } catch (OutOfMemoryError passing) {
            LockSupport.parkNanos(100_000_000);
            return null;
        }
    }

    private void reload() {
        try {
            proxy.reload();
        } catch (ReloadException logged) {
            // the proxy has logged each error, and runs on as before
        } catch (RuntimeException | Error thrown) {
            logger.log(System.Logger.Level.ERROR, "the reload failed", thrown);
        }
    }
}
