package org.astmanproxy.core.net;

import java.util.PriorityQueue;

/** The tasks that one loop has to run later, ordered by time. The caller passes the time in, so a test can move the clock. */
@LoopConfined
final class TimerQueue {
    /** The owner of a task whose fault aborts nobody. */
    private static final LoopResource NOBODY = fault -> {};

    /** Takes the place of a task that has run or was cancelled. */
    static final Runnable NOTHING = () -> {};
    /** So few cancelled tasks are not worth a search. */
    private static final int FEW_CANCELLED = 64;

    private final PriorityQueue<Scheduled> tasks = new PriorityQueue<>();
    private final FaultLog faults;
    private long sequence;
    private int cancelled;

    /**
     * Starts empty.
     *
     * @param faults logs what a task throws
     */
    TimerQueue(FaultLog faults) {
        this.faults = faults;
    }

    /** {@return a timer that {@link #run} runs from this time on} */
    LoopTimer add(long dueNanos, Runnable task) {
        return add(dueNanos, task, NOBODY);
    }

    /**
     * {@return a timer that {@link #run} runs from this time on}
     *
     * @param dueNanos the time
     * @param task must not block
     * @param owner aborted when the task throws
     */
    LoopTimer add(long dueNanos, Runnable task, LoopResource owner) {
        return add(new Scheduled(dueNanos, sequence++, task, owner, 0));
    }

    /** {@return a timer that runs again and again} If a run throws, the next one comes nevertheless. */
    LoopTimer repeat(long nowNanos, long periodNanos, Runnable task) {
        return add(new Scheduled(nowNanos + periodNanos, sequence++, task, NOBODY, periodNanos));
    }

    private LoopTimer add(Scheduled task) {
        tasks.add(task);
        return task;
    }

    /** Runs all tasks that are due, in the order of their times. If one throws, the others run nevertheless. */
    void run(long nowNanos) {
        for (Scheduled next = tasks.peek(); next != null && next.due - nowNanos <= 0; next = tasks.peek()) {
            tasks.poll();
            LoopResource owner = next.owner;
            try {
                next.fire(nowNanos);
            } catch (Throwable thrown) {
                if (owner == NOBODY) {
                    faults.report("a timer", "", " failed; the loop goes on", thrown);
                } else {
                    faults.abort(owner, thrown);
                }
            }
        }
    }

    /** {@return nanoseconds until the next task is due, 0 or more; {@code Long.MAX_VALUE} when there is none} */
    long untilNext(long nowNanos) {
        Scheduled next = tasks.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.due - nowNanos);
    }

    int size() {
        return tasks.size();
    }

    /** Cancelled tasks leave when their time comes. Once they are the majority, all leave at once. */
    private void countCancelled() {
        cancelled++;
        if (cancelled > FEW_CANCELLED && cancelled > tasks.size() / 2) {
            tasks.removeIf(Scheduled::isOver);
            cancelled = 0;
        }
    }

    private final class Scheduled implements LoopTimer, Comparable<Scheduled> {
        private final long order;
        private final long period;
        private long due;
        /** Released as soon as it is cancelled, since a cancelled entry may stay in the queue for long. */
        private Runnable task;

        private LoopResource owner;

        Scheduled(long due, long order, Runnable task, LoopResource owner, long period) {
            this.due = due;
            this.order = order;
            this.task = task;
            this.owner = owner;
            this.period = period;
        }

        boolean isOver() {
            return task == NOTHING;
        }

        void fire(long nowNanos) {
            if (isOver()) {
                cancelled--;
                return;
            }
            Runnable now = task;
            if (period > 0) {
                due = nowNanos + period;
                // the queue has room: this entry has just left it
                tasks.add(this);
            } else {
                release();
            }
            now.run();
        }

        @Override
        public void cancel() {
            if (!isOver()) {
                release();
                countCancelled();
            }
        }

        private void release() {
            task = NOTHING;
            owner = NOBODY;
        }

        @Override
        public int compareTo(Scheduled other) {
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
