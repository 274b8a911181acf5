package org.astmanproxy.launcher;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.Proxy;
import org.astmanproxy.message.Nullable;

/** The time while the proxy runs: does what is asked for from outside, until the end is asked for or the proxy fails. */
final class Service {
    /** How it ended. */
    enum End {
        /** As asked. */
        STOPPED,
        /** The proxy has closed itself after an error. */
        FAILED
    }

    private final CompletableFuture<Void> ended;
    private final Runnable reload;
    private final BlockingQueue<ProcessSignal> requests;
    private final System.Logger logger;

    static {
        // the JVM looks up what a catch clause names when it is first needed, and that takes memory
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
     * {@return how it ended} It looks each second whether the proxy has failed: to be told would need memory, which may be
     * what the proxy has failed for.
     */
    End run() throws InterruptedException {
        while (!ended.isDone()) {
            ProcessSignal request = next();
            if (request == ProcessSignal.STOP) {
                logger.log(System.Logger.Level.INFO, "received a signal to end; closing all connections");
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
