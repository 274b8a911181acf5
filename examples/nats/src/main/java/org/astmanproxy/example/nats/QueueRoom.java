package org.astmanproxy.example.nats;

/** The bytes that all servers of a hub may have on the way to NATS together. Any thread. */
final class QueueRoom {
    private final long mostBytes;
    private long bytes;

    /**
     * Creates room that nothing uses yet.
     *
     * @param mostBytes the most bytes of events
     */
    QueueRoom(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** {@return whether there was room for these bytes, which then count} */
    synchronized boolean take(int wanted) {
        if (bytes + wanted > mostBytes) {
            return false;
        }
        bytes += wanted;
        return true;
    }

    /** Counts these bytes, whatever the room. */
    synchronized void takeAlways(int wanted) {
        bytes += wanted;
    }

    /** Makes room again. */
    synchronized void give(long given) {
        bytes -= given;
    }
}
