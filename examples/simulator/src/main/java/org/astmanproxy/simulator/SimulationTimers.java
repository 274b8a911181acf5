package org.astmanproxy.simulator;

import java.util.PriorityQueue;

/** The timers of the simulation's thread. The caller supplies the time, so a test can set it. */
final class SimulationTimers {
    /** A thing to do; a cancelled one is skipped when its time comes. */
    static final class SimulationTimer implements Comparable<SimulationTimer> {
        private final long dueNanos;
        private final long order;
        private final Runnable task;
        private boolean cancelled;

        private SimulationTimer(long dueNanos, long order, Runnable task) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.task = task;
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(SimulationTimer other) {
            int byTime = Long.compare(dueNanos - other.dueNanos, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<SimulationTimer> queue = new PriorityQueue<>();
    private long nowNanos;
    private long created;

    SimulationTimers(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    SimulationTimer after(long millis, Runnable task) {
        SimulationTimer timer = new SimulationTimer(nowNanos + millis * 1_000_000, created++, task);
        queue.add(timer);
        return timer;
    }

    /** Sets the time and runs what is due by then, earliest first. */
    void advance(long now) {
        nowNanos = now;
        SimulationTimer head = queue.peek();
        while (head != null && head.dueNanos - now <= 0) {
            queue.remove();
            if (!head.cancelled) {
                head.task.run();
            }
            head = queue.peek();
        }
    }

    /** Nanoseconds from the time of the last advance to the next timer, at most the given ones. */
    long untilNext(long atMostNanos) {
        SimulationTimer head = queue.peek();
        return head == null ? atMostNanos : Math.max(0, Math.min(atMostNanos, head.dueNanos - nowNanos));
    }
}
