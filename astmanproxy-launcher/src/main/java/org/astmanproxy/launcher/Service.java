package org.astmanproxy.launcher;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.Proxy;
import org.astmanproxy.message.Nullable;

/** Handles the signals while the proxy runs, until a signal requests the end or the proxy fails. */
final class Service {
    /** The reason for the end. */
    enum End {
        /** A signal requested the end. */
        STOPPED,
        /** The proxy closed itself after an error. */
        FAILED
    }

    private final CompletableFuture<Void> ended;
    private final Runnable reload;
    private final BlockingQueue<ProcessSignal> requests;
    private final System.Logger logger;

    static {
        // loads the class for the catch clause now, because loading it when memory is short would fail
        try {
            throw new OutOfMemoryError("rehearsal");
        } catch (OutOfMemoryError found) {
            LockSupport.parkNanos(1);
        }
    }

    Service(Proxy proxy, Runnable reload, BlockingQueue<ProcessSignal> requests, System.Logger logger) {
        this.ended = proxy.ended();
        this.reload = reload;
        this.requests = requests;
        this.logger = logger;
    }

    /**
     * {@return the reason for the end} The method checks once a second whether the proxy has failed. A notification
     * would need memory, and lack of memory may be the failure.
     */
    End run() throws InterruptedException {
        while (!ended.isDone()) {
            ProcessSignal request = next();
            if (request == ProcessSignal.STOP) {
                logger.log(System.Logger.Level.INFO, "received a signal to stop; closing all connections");
                return End.STOPPED;
            }
            if (request == ProcessSignal.RELOAD) {
                reload();
            }
        }
        logger.log(System.Logger.Level.ERROR, "the proxy has closed after an error: exit code " + Failure.FAULT);
        return End.FAILED;
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
            reload.run();
        } catch (RuntimeException | Error thrown) {
            logger.log(System.Logger.Level.ERROR, "the reload failed", thrown);
        }
    }
}
