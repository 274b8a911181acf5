package org.astmanproxy.core.logging;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Limits the lines that each key, for example an address, may cause in a minute. Further lines are counted, and {@link
 * #sweep} reports the counts. All keys together have a quota too. Keys beyond the capacity share one count. Safe for
 * use by any thread; never blocks.
 *
 * @param <K> the type of keys, immutable
 */
public final class LineQuota<K> {
    /** The quota of all keys together, as a multiple of the quota of one key. */
    private static final int ALL = 20;

    private static final int MOST_KEYS = 1_000;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final IntSupplier perKey;
    private final LongSupplier nanoTime;
    private final Map<K, Count> counts = new ConcurrentHashMap<>();
    /** The count of the keys beyond the capacity. */
    private volatile Count others;

    private volatile Count all;

    /**
     * Receives the counts of lines that were not written.
     *
     * @param <K> the type of keys
     */
    @FunctionalInterface
    public interface QuotaReport<K> {
        /**
         * Receives the count of one key.
         *
         * @param key the key; empty for the keys beyond the capacity
         * @param lines the number of lines
         */
        void withheld(Optional<K> key, long lines);
    }

    /** The current minute of one key. */
    private record Count(long start, AtomicInteger used, AtomicLong withheld) {
        Count(long start) {
            this(start, new AtomicInteger(), new AtomicLong());
        }

        boolean isOver(long now) {
            return now - start >= MINUTE;
        }
    }

    /**
     * Creates unused quotas.
     *
     * @param perKey returns the lines per minute for each key
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public LineQuota(IntSupplier perKey, LongSupplier nanoTime) {
        this.perKey = perKey;
        this.nanoTime = nanoTime;
        this.others = new Count(nanoTime.getAsLong());
        this.all = new Count(nanoTime.getAsLong());
    }

    /**
     * {@return true if one more line may be written} Otherwise the line is counted.
     *
     * @param key the key that causes the line
     */
    public boolean take(K key) {
        Count own = count(key);
        int most = perKey.getAsInt();
        boolean free = own.used().incrementAndGet() <= most && all.used().incrementAndGet() <= ALL * most;
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
     * Reports the counts of past minutes and starts new minutes. Call it every few seconds.
     *
     * @param report receives each key with lines that were not written
     */
    public void sweep(QuotaReport<K> report) {
        sweep(nanoTime.getAsLong(), report);
    }

    /**
     * Reports the counts so far and resets them; called when the proxy closes.
     *
     * @param report receives each key with lines that were not written
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
