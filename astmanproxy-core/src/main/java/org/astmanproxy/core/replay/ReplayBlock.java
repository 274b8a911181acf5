package org.astmanproxy.core.replay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final int MOST_ORIGINS = 100;
    private static final int USUAL_LINES = 32;

    private final StreamPosition first;
    private final byte[] bytes;
    private final EventOrigin[] origins = new EventOrigin[MOST_ORIGINS];
    private int originCount;
    private int count;
    private int end;
    private long lastGap;

    /**
     * Creates an empty block.
     *
     * @param first the place of its first event
     * @param size its size in bytes
     */
    ReplayBlock(StreamPosition first, int size) {
        this.first = first;
        this.bytes = new byte[size];
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
        BlockOutput out = new BlockOutput(bytes, end + HEAD);
        event.writeTo(out);
        ByteBuffer.wrap(bytes).put(end, (byte) indexOf(origin)).putInt(end + 1, out.length());
        end += HEAD + out.length();
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
            if (origins[i].equals(origin)) {
                return i;
            }
        }
        origins[originCount] = origin;
        return originCount++;
    }

    /** {@return its present events after a number} */
    ReplayPiece after(long number) {
        return new ReplayPiece(this, number, lastNumber());
    }

    /** Reads the events after a number, up to another. Safe for any thread that was given both numbers. */
    List<KeptEvent> read(long after, long upTo) {
        List<KeptEvent> read = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int at = 0;
        for (long number = first.number(); number <= upTo; number++) {
            int length = in.getInt(at + 1);
            int start = at + HEAD;
            if (number > after) {
                read.add(new KeptEvent(origins[in.get(at)], message(start, start + length), first.at(number)));
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
        private final int start;
        private int at;

        BlockOutput(byte[] bytes, int start) {
            this.bytes = bytes;
            this.start = start;
            this.at = start;
        }

        int length() {
            return at - start;
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
