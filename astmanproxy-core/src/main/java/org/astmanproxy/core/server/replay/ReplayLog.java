package org.astmanproxy.core.server.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;

/**
 * The last events, as bytes, in blocks. The oldest block leaves when there are too many bytes, or when clients need the
 * memory. Belongs to one thread at a time.
 */
final class ReplayLog {
    private static final int BLOCK = 32 << 10;
    /** The part of the memory budget that it may take; the rest is for what clients have not read. */
    private static final int PART = 4;

    private static final String SEVERAL = "*";
    private static final byte[] NO_ROOM = {};

    private final MemoryBudget budget;
    private final long most;
    private final Deque<ReplayBlock> blocks = new ArrayDeque<>();
    private long bytes;
    /**
     * The room of a block that has left, for the next one; no bytes if there is none. Otherwise the garbage collector would
     * move each block.
     */
    private byte[] room = NO_ROOM;
    /** The number of the last event that has left. */
    private long lastLost;
    /** The same of the last notice that a server was lost or has returned. */
    private long lastLostGap;

    private volatile String server = "";

    /**
     * Creates an empty log.
     *
     * @param budget the memory budget of all clients
     * @param most the most bytes to keep
     */
    ReplayLog(MemoryBudget budget, long most) {
        this.budget = budget;
        this.most = most;
    }

    /** {@return the name of the server of all events; {@code *} if there are several, or none} Safe for any thread. */
    String serverName() {
        return server.isEmpty() ? SEVERAL : server;
    }

    /** Notes that there are events of this server. */
    void note(String serverName) {
        if (!server.equals(serverName)) {
            server = server.isEmpty() ? serverName : SEVERAL;
        }
    }

    /** Begins; the events up to this number are not kept. */
    void beginAfter(long number) {
        lastLost = number;
    }

    /** Adds an event, or forgets all if there is no memory for it. */
    void add(EventOrigin origin, Message event, StreamPosition position) {
        try {
            blockFor(ReplayBlock.needed(event), position).add(origin, event);
        } catch (OutOfMemoryError noMemory) {
            forget(position.number());
        }
    }

    private ReplayBlock blockFor(long needed, StreamPosition position) {
        ReplayBlock last = blocks.peekLast();
        if (last != null && last.hasRoom(needed)) {
            return last;
        }
        long size = Math.max(Math.min(BLOCK, limit() / PART), needed);
        if (size > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("an event of " + needed + " bytes");
        }
        ReplayBlock block = new ReplayBlock(position, roomOf((int) size));
        blocks.add(block);
        count(block.size());
        while (blocks.size() > 1 && (bytes > limit() || !budget.hasRoom())) {
            dropOldest();
        }
        return block;
    }

    private byte[] roomOf(int size) {
        byte[] left = room;
        room = NO_ROOM;
        return left.length == size ? left : new byte[size];
    }

    private long limit() {
        return Math.min(most, budget.limit() / PART);
    }

    private void count(long more) {
        bytes += more;
        budget.keep(more);
    }

    private void dropOldest() {
        ReplayBlock oldest = blocks.remove();
        room = oldest.size() > BLOCK ? NO_ROOM : oldest.roomForAnother().orElse(NO_ROOM);
        count(-oldest.size());
        lastLost = oldest.lastNumber();
        lastLostGap = Math.max(lastLostGap, oldest.lastGap());
    }

    /** Drops all blocks except the last one, because clients need the memory. */
    void shrink() {
        dropDownTo(1);
    }

    private void forget(long number) {
        dropDownTo(0);
        lastLost = number;
    }

    private void dropDownTo(int left) {
        while (blocks.size() > left) {
            dropOldest();
        }
        room = NO_ROOM;
    }

    /** Answers what comes after a place: lost events, kept events, or nothing. */
    void read(StreamPosition after, ReplayReader reader) {
        if (after.number() < lastLost) {
            StreamPosition from = after.at(after.number() + 1);
            boolean away = lastLostGap > after.number();
            reader.lost(new LostEvents(serverName(), from, after.at(lastLost), away));
            return;
        }
        for (ReplayBlock block : blocks) {
            if (block.lastNumber() > after.number()) {
                reader.kept(block.after(after.number()));
                return;
            }
        }
        reader.atEnd();
    }
}
