package org.astmanproxy.core.server.replay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/**
 * Some kept events that follow each other, in one array. Events are only added, so what was there when a reader got the
 * block remains as it is.
 */
final class ReplayBlock {
    /** The origin and the length of an event come before its text. */
    private static final int HEAD = 1 + Integer.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MOST_ORIGINS = 100;
    private static final int USUAL_LINES = 32;

    private final StreamPosition first;
    private final byte[] bytes;
    private final BlockOutput output;
    private final EventOrigin[] origins = new EventOrigin[MOST_ORIGINS];
    private int originCount;
    private int count;
    private int end;
    private long lastGap;
    /** True if a reader has got it. */
    private boolean lent;

    /**
     * Creates an empty block.
     *
     * @param first the place of its first event
     * @param bytes the room for its events, in whatever state
     */
    ReplayBlock(StreamPosition first, byte[] bytes) {
        this.first = first;
        this.bytes = bytes;
        this.output = new BlockOutput(bytes);
    }

    /**
     * {@return the room for the events of another block} The caller drops this block. Empty if a reader got this
     * block, since it may still read.
     */
    Optional<byte[]> roomForAnother() {
        return lent ? Optional.empty() : Optional.of(bytes);
    }

    /** {@return the most bytes that an event needs} */
    static long needed(Message event) {
        // a line may gain a carriage return
        return HEAD + (long) event.byteCount() + event.lineCount();
    }

    int size() {
        return bytes.length;
    }

    /** {@return the number of its last event} */
    long lastNumber() {
        return first.number() + count - 1;
    }

    /** {@return true if one more event of this size has room} */
    boolean hasRoom(long needed) {
        return originCount < MOST_ORIGINS && needed <= bytes.length - end;
    }

    /** Adds the next event. The caller has made sure that it has room. */
    void add(EventOrigin origin, Message event) {
        output.at = end + HEAD;
        event.writeTo(output);
        bytes[end] = (byte) indexOf(origin);
        INTS.set(bytes, end + 1, output.at - end - HEAD);
        end = output.at;
        count++;
        if (origin instanceof EventOrigin.OfProxy notice && notice.reach() == NoticeReach.NUMBERED) {
            lastGap = lastNumber();
        }
    }

    /** {@return the number of the last notice that a server was lost or has returned; 0 if there is none} */
    long lastGap() {
        return lastGap;
    }

    private int indexOf(EventOrigin origin) {
        for (int i = originCount - 1; i >= 0; i--) {
            if (isSame(origins[i], origin)) {
                return i;
            }
        }
        origins[originCount] = origin;
        return originCount++;
    }

    @SuppressWarnings("ReferenceEquality") // nearly always the same object, and comparing all its bytes takes time
    private static boolean isSame(EventOrigin one, EventOrigin other) {
        return one == other || one.equals(other);
    }

    /** {@return its present events after a number} */
    ReplayPiece after(long number) {
        lent = true;
        return new ReplayPiece(this, number, lastNumber());
    }

    /** Reads the events after a number, up to another. Safe for any thread that was given both numbers. */
    List<KeptEvent> read(long after, long upTo) {
        List<KeptEvent> read = new ArrayList<>();
        int at = 0;
        for (long number = first.number(); number <= upTo; number++) {
            int length = (int) INTS.get(bytes, at + 1);
            int start = at + HEAD;
            if (number > after) {
                read.add(new KeptEvent(origins[bytes[at]], message(start, start + length), first.at(number)));
            }
            at = start + length;
        }
        return read;
    }

    /** {@return the message in a part of the array; each of its lines ends in CRLF} */
    private Message message(int start, int limit) {
        int[] ends = new int[USUAL_LINES];
        int lines = 0;
        for (int i = start; i + 1 < limit; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                if (lines == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * lines);
                }
                ends[lines++] = i;
                i++;
            }
        }
        return Message.ofLines(bytes, start, Arrays.copyOf(ends, lines), lines, lines);
    }

    /** Writes a message into an array with enough room. */
    private static final class BlockOutput implements ByteSink {
        private final byte[] bytes;
        private int at;

        BlockOutput(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void put(byte[] from, int index, int size) {
            System.arraycopy(from, index, bytes, at, size);
            at += size;
        }

        @Override
        public void put(int b) {
            bytes[at++] = (byte) b;
        }

        @Override
        public void put(ByteBuffer from) {
            int size = from.remaining();
            from.duplicate().get(bytes, at, size);
            at += size;
        }
    }
}
