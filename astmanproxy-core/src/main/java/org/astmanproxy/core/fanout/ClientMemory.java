package org.astmanproxy.core.fanout;

import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.core.net.LoopMemory;

/**
 * The memory that one client uses, but for what its connection has to write: unfinished input, actions that wait for their
 * replies, and replies that wait for their turn. Its loop counts, and the budget with it; any thread reads.
 */
public final class ClientMemory {
    /** What is collected grows by doubling, and messages have an index beside their bytes. */
    private static final int FACTOR = 2;

    /** Whoever uses no more than this may go on while others have to wait. */
    private static final long LITTLE = 16 << 10;

    private final LoopMemory loop;
    private final AtomicLong bytes = new AtomicLong();
    private long input;
    private boolean ended;

    /** Of a client of this loop. */
    ClientMemory(LoopMemory loop) {
        this.loop = loop;
    }

    /**
     * Its unfinished input is now this.
     *
     * @param collected bytes of a message that is not complete
     * @param waiting bytes that nobody has looked at
     */
    public void input(long collected, long waiting) {
        long now = FACTOR * collected + waiting;
        add(now - input);
        input = now;
    }

    /** Keeps so many bytes more of messages. */
    void keep(long more) {
        add(FACTOR * more);
    }

    /** Keeps so many bytes less of messages. */
    void drop(long less) {
        add(-FACTOR * less);
    }

    /** {@return the bytes in use} Any thread. */
    long bytes() {
        return bytes.get();
    }

    /** {@return whether it must not get more: much of the budget is used, and some of that by this client} */
    public boolean isToWait() {
        return bytes.getPlain() > LITTLE && loop.budget().isNear();
    }

    /** The client has left: all of it is free. */
    void end() {
        add(-bytes.getPlain());
        ended = true;
    }

    private void add(long more) {
        if (!ended) {
            bytes.lazySet(bytes.getPlain() + more);
            loop.charge(more);
        }
    }
}
