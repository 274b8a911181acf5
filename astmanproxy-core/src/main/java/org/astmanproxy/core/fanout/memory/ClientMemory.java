package org.astmanproxy.core.fanout.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.core.net.LoopMemory;

/**
 * The memory of one client, except for the output of its connection: unfinished input, actions without a reply, and
 * queued replies. Its loop counts, and reports to the budget; any thread may read.
 */
public final class ClientMemory {
    /** Buffers grow by doubling, and messages have an index in addition to their bytes. */
    private static final int FACTOR = 2;

    /** A client that uses no more than this does not have to wait. */
    private static final long LITTLE = 16 << 10;

    private final LoopMemory loop;
    private final AtomicLong bytes = new AtomicLong();
    private long input;
    private boolean ended;

    /**
     * Creates the count of a client.
     *
     * @param loop counts for the loop of the client
     */
    public ClientMemory(LoopMemory loop) {
        this.loop = loop;
    }

    /**
     * Sets the size of the unfinished input.
     *
     * @param collected the bytes of an incomplete message
     * @param waiting the bytes that have not been examined
     */
    public void input(long collected, long waiting) {
        long now = FACTOR * collected + waiting;
        add(now - input);
        input = now;
    }

    /** Adds bytes of messages. */
    public void keep(long more) {
        add(FACTOR * more);
    }

    /** Subtracts bytes of messages. */
    public void drop(long less) {
        add(-FACTOR * less);
    }

    /** {@return the bytes in use} Safe for any thread. */
    public long bytes() {
        return bytes.get();
    }

    /** {@return true if the client has to wait, because the budget is nearly used up and the client uses some of it} */
    public boolean isToWait() {
        return bytes.getPlain() > LITTLE && loop.budget().isNearLimit();
    }

    /** Frees the memory, because the client has left. */
    public void end() {
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
