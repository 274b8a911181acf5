package org.astmanproxy.example.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a part counts while it is told to. Told by its standard input: {@code begin} starts to count, {@code end} ends it. All but
 * the orders belongs to one thread.
 */
final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

    private final Histogram latency = new Histogram(LONGEST, 3);
    private volatile boolean counting;
    private volatile boolean ended;
    private long count;
    private long bytes;

    /** Begins to listen to orders, and says that it is ready. */
    void follow() {
        Child.daemon("orders", this::takeOrders);
        Child.say("ready");
    }

    private void takeOrders() throws IOException {
        BufferedReader orders = Child.orders();
        for (String order = orders.readLine(); order != null && !order.equals("end"); order = orders.readLine()) {
            counting = order.equals("begin");
        }
        ended = true;
    }

    /** Whether it is over. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * Adds to the count, if it is time.
     *
     * @param more how many came at once
     * @param length in so many bytes
     * @param nanos how long the last of them took
     */
    void add(int more, int length, long nanos) {
        if (counting) {
            count += more;
            bytes += length;
            if (more > 0) {
                latency.recordValue(Math.max(0, Math.min(LONGEST, nanos)));
            }
        }
    }

    /** Says the figures: count, bytes, and latency in ns. */
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
