package org.astmanproxy.core.metrics;

import java.util.Arrays;

/**
 * The counts of a {@link DurationHistogram}, or of several with the same bounds. Immutable, since nobody changes the array.
 *
 * @param buckets the number of durations in each bucket, the last one without bound
 * @param sumNanos the sum of all durations in nanoseconds
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record DurationCounts(long[] buckets, long sumNanos) {
    /** {@return counts of nothing, for these bounds} */
    public static DurationCounts none(int bounds) {
        return new DurationCounts(new long[bounds + 1], 0);
    }

    /** {@return the sums of both} */
    public DurationCounts plus(DurationCounts other) {
        long[] both = Arrays.copyOf(buckets, buckets.length);
        for (int i = 0; i < both.length; i++) {
            both[i] += other.buckets[i];
        }
        return new DurationCounts(both, sumNanos + other.sumNanos);
    }

    /** {@return the number of durations} */
    public long count() {
        return Arrays.stream(buckets).sum();
    }
}
