package org.astmanproxy.example.nats;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongFunction;

/**
 * The messages of one server that wait for NATS. They are bounded: while there is no room, events are dropped and counted, and
 * a message that tells the number follows as soon as there is room. Any thread.
 */
final class OutboundEvents {
    private final Queue<Outgoing> waiting = new ArrayDeque<>();
    private final long mostBytes;
    private final LongFunction<Outgoing> gap;
    private long bytes;
    private long missed;

    /**
     * Creates an empty queue.
     *
     * @param mostBytes the most bytes that wait
     * @param gap makes the message that tells how many events are missing
     */
    OutboundEvents(long mostBytes, LongFunction<Outgoing> gap) {
        this.mostBytes = mostBytes;
        this.gap = gap;
    }

    /**
     * Adds a message, or drops it if too many bytes wait. A message about the login is never dropped.
     *
     * @return false if this is the first event that is dropped since there was room
     */
    synchronized boolean add(Outgoing message) {
        boolean isEvent = message.login() == Outgoing.LoginChange.NONE;
        if (isEvent && bytes + message.bytes() > mostBytes) {
            return missed++ > 0;
        }
        tellGap();
        put(message);
        return true;
    }

    /** Counts an event that cannot be sent, whatever the room. */
    synchronized void drop() {
        missed++;
    }

    private void tellGap() {
        if (missed > 0) {
            put(gap.apply(missed));
            missed = 0;
        }
    }

    private void put(Outgoing message) {
        waiting.add(message);
        bytes += message.bytes();
        notifyAll();
    }

    /** {@return the oldest message; empty if none waits} */
    synchronized Optional<Outgoing> poll() {
        if (waiting.isEmpty()) {
            // the events that follow may come late
            tellGap();
        }
        Outgoing next = waiting.poll();
        if (next != null) {
            bytes -= next.bytes();
        }
        return Optional.ofNullable(next);
    }

    /** Waits until there is a message, for this time at most. */
    @SuppressWarnings("WaitNotInLoop") // the caller looks whether there is one
    synchronized void await(long millis) throws InterruptedException {
        if (waiting.isEmpty() && missed == 0) {
            wait(millis);
        }
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && missed == 0;
    }
}
