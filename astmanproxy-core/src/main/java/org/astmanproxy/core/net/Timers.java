package org.astmanproxy.core.net;

import java.util.PriorityQueue;
import org.astmanproxy.message.Nullable;

/** What is to be run later, ordered by time. Belongs to one thread; time comes from outside. */
final class Timers {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final FaultLog faults;
    private long sequence;
    private int cancelled;

    /**
     * None so far.
     *
     * @param faults told what a task throws
     */
    Timers(FaultLog faults) {
        this.faults = faults;
    }

    /** {@return a timer that {@link #run} will find due from this time on} */
    Timer add(long dueNanos, Runnable task) {
        return add(dueNanos, task, null);
    }

    /**
     * {@return a timer that {@link #run} will find due from this time on}
     *
     * @param owner is given up when the task fails
     */
    Timer add(long dueNanos, Runnable task, @Nullable Ready owner) {
        return add(new Entry(dueNanos, sequence++, task, owner, 0));
    }

    /** {@return a timer that is due again and again} A run that fails does not end it. */
    Timer repeat(long nowNanos, long periodNanos, Runnable task) {
        return add(new Entry(nowNanos + periodNanos, sequence++, task, null, periodNanos));
    }

    private Timer add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    /** Runs what is due, in the order of its time. What one throws does not keep the others from running. */
    void run(long nowNanos) {
        for (Entry next = entries.peek(); next != null && next.due - nowNanos <= 0; next = entries.peek()) {
            entries.poll();
            Ready owner = next.owner;
            try {
                next.fire(nowNanos);
            } catch (Throwable thrown) {
                if (owner == null) {
                    faults.report("a timer", "", " failed; the loop goes on", thrown);
                } else {
                    faults.failed(owner, thrown);
                }
            }
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
        private final long order;
        private final long period;
        private long due;
        /** Let go of early: a cancelled entry may stay for long. */
        private @Nullable Runnable task;

        private @Nullable Ready owner;

        Entry(long due, long order, Runnable task, @Nullable Ready owner, long period) {
            this.due = due;
            this.order = order;
            this.task = task;
            this.owner = owner;
            this.period = period;
        }

        void fire(long nowNanos) {
            Runnable now = task;
            if (now != null && period > 0) {
                due = nowNanos + period;
                // there is room: it has just been taken out
                entries.add(this);
                now.run();
                return;
            }
            task = null;
            owner = null;
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
                owner = null;
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
