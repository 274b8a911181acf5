package org.astmanproxy.core.server.replay;

import java.util.List;

/**
 * Some of the kept events, in order. Immutable, so another thread may read it; as long as it does, their block stays in
 * memory.
 */
public final class ReplayPiece {
    private final ReplayBlock block;
    private final long after;
    private final long last;

    ReplayPiece(ReplayBlock block, long after, long last) {
        this.block = block;
        this.after = after;
        this.last = last;
    }

    /** {@return the number after which its events come} */
    public long after() {
        return after;
    }

    /**
     * {@return its events}
     *
     * @param upTo the number after which events are left out
     */
    public List<KeptEvent> events(long upTo) {
        return block.read(after, Math.min(last, upTo));
    }
}
