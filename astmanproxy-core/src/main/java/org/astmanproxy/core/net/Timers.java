package org.astmanproxy.core.net;

import java.util.PriorityQueue;
import org.astmanproxy.message.Nullable;

/** What is to be run later, ordered by time. Belongs to one thread; time comes from outside. */
final class Timers {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long sequence;
    private int cancelled;

    /** {@return a timer that {@link #run} will find due from this time on} */
    Timer add(long dueNanos, Runnable task) {
        Entry entry = new Entry(dueNanos, sequence++, task);
        entries.add(entry);
        return entry;
    }

    /** Runs what is due, in the order of its time. */
    void run(long nowNanos) {
        for (Entry next = entries.peek(); next != null && next.due - nowNanos <= 0; next = entries.peek()) {
            entries.poll();
            next.fire();
        }
    }

    /** {@return nanoseconds until the next one is due, 0 or more; {@code Long.MAX_VALUE} when there is none} */
    long untilNext(long nowNanos) {
        Entry next = entries.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.due - nowNanos);
    }

    int size() {
        return entries.size();
    }

    /** Cancelled entries leave when their time comes; when they are the most, all at once. */
    private void countCancelled() {
        cancelled++;
        if (cancelled > 64 && cancelled > entries.size() / 2) {
            entries.removeIf(entry -> entry.task == null);
            cancelled = 0;
        }
    }

    private final class Entry implements Timer, Comparable<Entry> {
        private final long due;
        private final long order;
        /** Let go of early: a cancelled entry may stay for long. */
        private @Nullable Runnable task;

        Entry(long due, long order, Runnable task) {
            this.due = due;
            this.order = order;
            this.task = task;
        }

        void fire() {
            Runnable now = task;
            task = null;
            if (now == null) {
                cancelled--;
            } else {
                now.run();
            }
        }

        @Override
        public void cancel() {
            if (task != null) {
                task = null;
                countCancelled();
            }
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.signum(due - other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
