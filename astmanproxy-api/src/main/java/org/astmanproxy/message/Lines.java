package org.astmanproxy.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes that are cut into lines: the head, and maybe raw text behind it. What is asked of every event, as whether it has a
 * header that nearly none has, is answered by facts that are gathered once, in one pass over the lines.
 */
final class Lines {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FACTS = facts();
    private static final byte[] CRLF = {'\r', '\n'};

    private static final long KNOWN = 1L << 62;
    private static final long BARE = 1L << 63;
    /** So many bits of the facts say how lines of the head begin. */
    private static final int BEGINNINGS = 60;
    /** A beginning is so many bytes, letters in lower case. */
    private static final int BEGINNING = Integer.BYTES;

    private static final int LOWER = 0x2020_2020;
    private static final int SPREAD = 0x9E37_79B1;

    private final byte[] bytes;
    private final int start;
    /** For each line where its content ends; the next line starts behind the CRLF or LF that stands there. */
    private final int[] ends;

    private final int count;
    private final int head;
    /**
     * 0 while nothing is known; else {@link #KNOWN}, {@link #BARE} where a line of the head ends in LF alone, and a bit for
     * each beginning. Whichever thread gathers them finds the same.
     */
    @SuppressWarnings("unused") // by its handle
    private long facts;

    Lines(byte[] bytes, int start, int[] ends, int count, int head) {
        this.bytes = bytes;
        this.start = start;
        this.ends = ends;
        this.count = count;
        this.head = head;
    }

    /** {@return the number of lines} */
    int count() {
        return count;
    }

    /** {@return the number of lines before the raw text} */
    int head() {
        return head;
    }

    /** {@return the same lines, in an array that holds little else} */
    Lines detached() {
        int size = byteCount();
        if (bytes.length / 2 <= size) {
            return this;
        }
        int[] moved = new int[count];
        for (int i = 0; i < count; i++) {
            moved[i] = ends[i] - start;
        }
        return new Lines(Arrays.copyOfRange(bytes, start, start + size), 0, moved, count, head);
    }

    Line line(int i) {
        return new Line(bytes, startOf(Objects.checkIndex(i, count)), ends[i]);
    }

    boolean endsInCrlf(int i) {
        return bytes[ends[i]] == '\r';
    }

    /** {@return the number of bytes with all line ends} */
    int byteCount() {
        return startOf(count) - start;
    }

    /**
     * {@return the first line of the head from {@code from} on that is a header of this name, or -1}
     *
     * @param name what {@link Text#asBytes} made of it
     */
    int indexOf(String name, int from) {
        if (from >= head || !mayHave(name)) {
            return -1;
        }
        int line = startOf(from);
        for (int i = from; i < head; i++) {
            int end = ends[i];
            if (Line.isNamed(bytes, line, end, name)) {
                return i;
            }
            line = behind(end);
        }
        return -1;
    }

    /** Writes the head, with CRLF behind each line. */
    void writeHead(ByteSink out) {
        if ((gathered() & BARE) == 0) {
            out.put(bytes, start, startOf(head) - start);
            return;
        }
        for (int i = 0; i < head; i++) {
            out.put(bytes, startOf(i), ends[i] - startOf(i));
            out.put(CRLF);
        }
    }

    /** Writes the raw text as it came. */
    void writeRawText(ByteSink out) {
        if (count > head) {
            int from = startOf(head);
            out.put(bytes, from, startOf(count) - from);
        }
    }

    private int startOf(int i) {
        return i == 0 ? start : behind(ends[i - 1]);
    }

    private int behind(int end) {
        return bytes[end] == '\r' ? end + 2 : end + 1;
    }

    /** {@return whether a line may be a header of this name} Too short a name to be sure of may always be there. */
    private boolean mayHave(String name) {
        if (name.length() < BEGINNING - 1) {
            return true;
        }
        int beginning = name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16;
        int fourth = name.length() == BEGINNING - 1 ? ':' : name.charAt(BEGINNING - 1);
        return (gathered() & bit(beginning | fourth << 24)) != 0;
    }

    private long gathered() {
        long known = (long) FACTS.getOpaque(this);
        return known == 0 ? gather() : known;
    }

    private long gather() {
        long found = KNOWN;
        int line = start;
        int last = bytes.length - BEGINNING;
        for (int i = 0; i < head; i++) {
            // what is too near to the end of the array to be looked at is shorter than any name and its colon
            if (line <= last) {
                found |= bit((int) INTS.get(bytes, line));
            }
            int end = ends[i];
            if (bytes[end] == '\r') {
                line = end + 2;
            } else {
                line = end + 1;
                found |= BARE;
            }
        }
        FACTS.setOpaque(this, found);
        return found;
    }

    private static long bit(int beginning) {
        int spread = ((beginning | LOWER) * SPREAD) >>> 16;
        return 1L << ((spread * BEGINNINGS) >>> 16);
    }

    private static VarHandle facts() {
        try {
            return MethodHandles.lookup().findVarHandle(Lines.class, "facts", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
