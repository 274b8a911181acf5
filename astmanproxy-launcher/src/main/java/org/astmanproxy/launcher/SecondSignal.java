package org.astmanproxy.launcher;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.astmanproxy.Proxy;

/**
 * Ends the proxy at once if a second signal to stop comes while it waits for pending actions. Its thread runs from the
 * start, because no thread can be started when memory is exhausted.
 */
final class SecondSignal {
    private final Proxy proxy;
    private final BlockingQueue<ProcessSignal> requests;
    private final System.Logger logger;
    private final CountDownLatch first = new CountDownLatch(1);

    SecondSignal(Proxy proxy, BlockingQueue<ProcessSignal> requests, System.Logger logger) {
        this.proxy = proxy;
        this.requests = requests;
        this.logger = logger;
    }

    /** Starts the thread, which waits for {@link #firstCame}. */
    void start() {
        Thread thread = new Thread(this::await, "astmanproxy-second-signal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Records that the first signal to stop has come, so the next one is the second. */
    void firstCame() {
        first.countDown();
    }

    private void await() {
        try {
            first.await();
            ProcessSignal request = requests.take();
            while (request != ProcessSignal.STOP) {
                logger.log(System.Logger.Level.INFO, "the proxy ends: it does not reload its files");
                request = requests.take();
            }
            logger.log(System.Logger.Level.INFO, "received a second signal to stop; ending at once");
            proxy.close(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
