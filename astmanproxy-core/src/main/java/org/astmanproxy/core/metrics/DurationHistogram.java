package org.astmanproxy.core.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts durations by their length. One thread counts, and makes no object for it; any thread may read. */
public final class DurationHistogram {
    /** The bounds for what happens inside the proxy. */
    public static final List<Duration> INSIDE = List.of(
            Duration.ofNanos(100_000),
            Duration.ofNanos(500_000),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));

    /** The bounds for replies of an Asterisk. */
    public static final List<Duration> REPLIES = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60));

    private final long[] bounds;
    private final AtomicLongArray counts;
    private final AtomicLong sum = new AtomicLong();

    /**
     * Creates an empty histogram.
     *
     * @param bounds the longest duration of each bucket, in rising order; one more bucket has the rest
     */
    public DurationHistogram(List<Duration> bounds) {
        this.bounds = bounds.stream().mapToLong(Duration::toNanos).toArray();
        this.counts = new AtomicLongArray(this.bounds.length + 1);
    }

    /**
     * Counts a duration.
     *
     * @param nanos its length in nanoseconds
     */
    public void add(long nanos) {
        int bucket = 0;
        while (bucket < bounds.length && nanos > bounds[bucket]) {
            bucket++;
        }
        counts.lazySet(bucket, counts.getPlain(bucket) + 1);
        sum.lazySet(sum.getPlain() + nanos);
    }

    /** {@return the counts so far} */
    public DurationCounts counts() {
        long[] now = new long[counts.length()];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts.get(i);
        }
        return new DurationCounts(now, sum.get());
    }
}
