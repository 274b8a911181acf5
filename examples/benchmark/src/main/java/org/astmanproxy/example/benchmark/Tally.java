package org.astmanproxy.example.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Counts events between the orders {@code begin} and {@code end} on standard input. All other methods belong to one
 * thread.
 */
final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    /** How long a run goes on in which nothing has arrived yet, because the machine is too busy. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final Histogram latency = new Histogram(LONGEST, 3);
    private volatile boolean counting;
    private volatile boolean ended;
    private volatile long endedAt;
    /** True once something was counted, or if nobody waits for it. */
    private volatile boolean counted;

    private long count;
    private long bytes;

    /** Starts to read orders, and reports that the process is ready. */
    void follow() {
        Child.daemon("orders", this::takeOrders);
        Child.say("ready");
    }

    private void takeOrders() throws IOException {
        BufferedReader orders = Child.orders();
        String order = orders.readLine();
        while (order != null && !order.equals("end")) {
            counting = order.equals("begin");
            order = orders.readLine();
        }
        if (order == null) {
            counted = true;
        }
        endedAt = System.nanoTime();
        ended = true;
    }

    /** {@return true after the order to end, once something was counted} */
    boolean hasEnded() {
        return ended && (counted || System.nanoTime() - endedAt > PATIENCE);
    }

    /**
     * Adds to the count if counting is on.
     *
     * @param more the number of events that arrived together
     * @param length their size in bytes
     * @param nanos the latency of the last of them
     */
    void add(int more, int length, long nanos) {
        if (counting) {
            count += more;
            bytes += length;
            if (more > 0) {
                counted = true;
                latency.recordValue(Math.max(0, Math.min(LONGEST, nanos)));
            }
        }
    }

    /** Reports the figures: count, bytes and latency in nanoseconds. */
    void say() {
        Child.say(
                "figures",
                count,
                bytes,
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(99),
                latency.getValueAtPercentile(99.9),
                latency.getMaxValue());
    }
}
