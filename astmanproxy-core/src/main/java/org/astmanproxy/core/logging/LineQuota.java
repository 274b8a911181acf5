package org.astmanproxy.core.logging;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many lines each key, as an address, may cause in a minute. Further ones are counted, and {@link #sweep} reports the
 * count. All keys together have a quota too, and those that are too many to be remembered share one. Any thread; never waits.
 *
 * @param <K> a key, immutable
 */
public final class LineQuota<K> {
    /** So many times the quota of one key is that of all. */
    private static final int ALL = 20;

    private static final int MOST_KEYS = 1_000;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int perKey;
    private final LongSupplier nanoTime;
    private final Map<K, Count> counts = new ConcurrentHashMap<>();
    /** Of keys that found no room. */
    private volatile Count others;

    private volatile Count all;

    /**
     * Told of lines that were not written.
     *
     * @param <K> a key
     */
    @FunctionalInterface
    public interface QuotaReport<K> {
        /**
         * Tells of one key.
         *
         * @param key whose lines; empty: of those that were too many to be remembered
         * @param lines how many
         */
        void withheld(Optional<K> key, long lines);
    }

    /** One key's minute. */
    private record Count(long start, AtomicInteger used, AtomicLong withheld) {
        Count(long start) {
            this(start, new AtomicInteger(), new AtomicLong());
        }

        boolean isOver(long now) {
            return now - start >= MINUTE;
        }
    }

    /**
     * Makes quotas of which nothing is used.
     *
     * @param perKey lines in a minute for each key
     * @param nanoTime a clock that never goes back, in ns
     */
    public LineQuota(int perKey, LongSupplier nanoTime) {
        this.perKey = perKey;
        this.nanoTime = nanoTime;
        this.others = new Count(nanoTime.getAsLong());
        this.all = new Count(nanoTime.getAsLong());
    }

    /**
     * {@return whether one more line may be written} Otherwise it is counted.
     *
     * @param key whose line
     */
    public boolean take(K key) {
        Count own = count(key);
        boolean free = own.used().incrementAndGet() <= perKey && all.used().incrementAndGet() <= ALL * perKey;
        if (!free) {
            own.withheld().incrementAndGet();
        }
        return free;
    }

    private Count count(K key) {
        Count known = counts.get(key);
        if (known != null) {
            return known;
        }
        if (counts.size() >= MOST_KEYS) {
            return others;
        }
        Count fresh = new Count(nanoTime.getAsLong());
        Count other = counts.putIfAbsent(key, fresh);
        return other == null ? fresh : other;
    }

    /**
     * Reports what was withheld in minutes that are over, and lets new ones begin. To be called every few seconds.
     *
     * @param report told of each key with lines that were not written
     */
    public void sweep(QuotaReport<K> report) {
        sweep(nanoTime.getAsLong(), report);
    }

    /**
     * Reports what has been withheld so far and begins anew: the proxy closes.
     *
     * @param report told of each key with lines that were not written
     */
    public void end(QuotaReport<K> report) {
        sweep(nanoTime.getAsLong() + MINUTE, report);
    }

    private void sweep(long now, QuotaReport<K> report) {
        counts.forEach((key, count) -> {
            if (count.isOver(now) && counts.remove(key, count)) {
                report(Optional.of(key), count, report);
            }
        });
        Count unnamed = others;
        if (unnamed.isOver(now)) {
            others = new Count(now);
            report(Optional.empty(), unnamed, report);
        }
        if (all.isOver(now)) {
            all = new Count(now);
        }
    }

    private static <K> void report(Optional<K> key, Count count, QuotaReport<K> report) {
        long lines = count.withheld().get();
        if (lines > 0) {
            report.withheld(key, lines);
        }
    }
}
