package org.astmanproxy.example.nats;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongFunction;

/**
 * The messages of one server that wait for NATS. They are bounded, with those whose answer of NATS is missing: while there is
 * no room, events are dropped and counted, and a message that tells the number follows as soon as there is room. Any thread.
 */
final class OutboundEvents {
    private final Queue<Outgoing> waiting = new ArrayDeque<>();
    private final long mostBytes;
    private final QueueRoom room;
    private final LongFunction<Outgoing> gap;
    private long bytes;
    private long missed;
    private boolean closed;

    /**
     * Creates an empty queue.
     *
     * @param mostBytes the most bytes of events that wait or are under way
     * @param room bounds the bytes of all servers
     * @param gap makes the message that tells how many events are missing
     */
    OutboundEvents(long mostBytes, QueueRoom room, LongFunction<Outgoing> gap) {
        this.mostBytes = mostBytes;
        this.room = room;
        this.gap = gap;
    }

    /**
     * Adds a message, or drops it if there is no room. A message about the login is never dropped.
     *
     * @return false if this is the first event that is dropped since there was room
     */
    synchronized boolean add(Outgoing message) {
        if (closed) {
            return true;
        }
        boolean isEvent = message.login() == Outgoing.LoginChange.NONE;
        if (isEvent && (bytes + message.bytes() > mostBytes || !room.take(message.bytes()))) {
            return missed++ > 0;
        }
        if (!isEvent) {
            room.takeAlways(message.bytes());
        }
        tellGap();
        put(message);
        return true;
    }

    /** Counts an event that cannot be sent, whatever the room. */
    synchronized void drop() {
        missed += closed ? 0 : 1;
    }

    private void tellGap() {
        if (missed > 0) {
            Outgoing notice = gap.apply(missed);
            room.takeAlways(notice.bytes());
            put(notice);
            missed = 0;
        }
    }

    private void put(Outgoing message) {
        waiting.add(message);
        bytes += message.bytes();
        notifyAll();
    }

    /** {@return the oldest message, which keeps its room until it is {@link #done}; empty if none waits} */
    synchronized Optional<Outgoing> poll() {
        if (waiting.isEmpty()) {
            // the events that follow may come late
            tellGap();
        }
        return Optional.ofNullable(waiting.poll());
    }

    /** Makes room again: NATS has this message. */
    synchronized void done(Outgoing message) {
        if (!closed) {
            bytes -= message.bytes();
            room.give(message.bytes());
        }
    }

    /** Forgets all messages, also later ones, because nobody publishes them any more. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.clear();
            missed = 0;
            room.give(bytes);
            bytes = 0;
        }
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
