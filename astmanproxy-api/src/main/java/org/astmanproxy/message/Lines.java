package org.astmanproxy.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes that are cut into lines: the head, and optionally raw text after it. Every event is asked for headers that
 * nearly no event has. A bit set answers such questions. It is computed once, in one pass over the lines.
 */
sealed class Lines permits LinesWithId {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FACTS = facts();
    private static final byte[] CRLF = {'\r', '\n'};

    private static final long KNOWN = 1L << 62;
    private static final long BARE = 1L << 63;
    /** The number of bits that describe how lines of the head begin. */
    private static final int BEGINNINGS = 60;
    /** The number of bytes of a line that count as its beginning, with letters in lower case. */
    private static final int BEGINNING = Integer.BYTES;

    private static final int LOWER = 0x2020_2020;
    private static final int SPREAD = 0x9E37_79B1;

    private final byte[] bytes;
    private final int start;
    /** The end of each line's content. The next line starts after the CRLF or LF at that index. */
    private final int[] ends;

    private final int count;
    private final int head;
    /**
     * Facts about the head: 0 while they are unknown, else {@link #KNOWN}, {@link #BARE} if a line ends in LF alone,
     * and a bit for each beginning. Several threads may compute them; all get the same result.
     */
    @SuppressWarnings("unused") // accessed through its VarHandle
    private long facts;

    Lines(byte[] bytes, int start, int[] ends, int count, int head) {
        this.bytes = bytes;
        this.start = start;
        this.ends = ends;
        this.count = count;
        this.head = head;
    }

    /** The same lines, in the same arrays. */
    Lines(Lines other) {
        this(other.bytes, other.start, other.ends, other.count, other.head);
    }

    /** {@return a header alone} */
    static Lines of(Header header) {
        byte[] encoded = Text.encode(header.name() + ": " + header.value() + "\r\n");
        return new Lines(encoded, 0, new int[] {encoded.length - CRLF.length}, 1, 1);
    }

    /** {@return these headers and then others; neither has raw text} */
    Lines followedBy(Lines others) {
        int size = sizeOf(0, count);
        int more = others.sizeOf(0, others.count);
        byte[] both = Arrays.copyOfRange(bytes, start, start + size + more);
        System.arraycopy(others.bytes, others.start, both, size, more);
        int[] moved = new int[count + others.count];
        for (int i = 0; i < count; i++) {
            moved[i] = ends[i] - start;
        }
        for (int i = 0; i < others.count; i++) {
            moved[count + i] = others.ends[i] - others.start + size;
        }
        return new Lines(both, 0, moved, moved.length, moved.length);
    }

    /** {@return the number of lines} */
    int count() {
        return count;
    }

    /** {@return the number of lines in the head} */
    int head() {
        return head;
    }

    /** {@return the same lines in an array of their own, unless they already use most of the array} */
    Lines detached() {
        int size = sizeOf(0, count);
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

    /** {@return true if this line is a header with this name, converted by {@link Text#asBytes}} */
    boolean isNamed(int i, String name) {
        return Line.isNamed(bytes, startOf(i), ends[i], name);
    }

    boolean isText(int i) {
        return Line.colon(bytes, startOf(i), ends[i]) < 0;
    }

    int length(int i) {
        return ends[i] - startOf(Objects.checkIndex(i, count));
    }

    int byteAt(int i, int index) {
        return bytes[startOf(i) + Objects.checkIndex(index, length(i))] & 0xff;
    }

    byte[] copyOfValue(int i) {
        return Arrays.copyOfRange(bytes, Line.valueStart(bytes, startOf(i), ends[i]), ends[i]);
    }

    /** {@return true if this line has this value; case does not matter} */
    boolean hasValue(int i, String ascii) {
        return Text.equalsIgnoreCase(bytes, Line.valueStart(bytes, startOf(i), ends[i]), ends[i], ascii);
    }

    /** {@return true if this line has exactly this value} */
    boolean hasValue(int i, byte[] value) {
        int from = Line.valueStart(bytes, startOf(i), ends[i]);
        return Arrays.equals(bytes, from, ends[i], value, 0, value.length);
    }

    boolean endsInCrlf(int i) {
        return bytes[ends[i]] == '\r';
    }

    /** {@return the number of bytes, with all line ends} */
    int byteCount() {
        return sizeOf(0, count);
    }

    /** {@return the number of bytes of some lines in the array} */
    final int sizeOf(int first, int end) {
        return startOf(end) - startOf(first);
    }

    /**
     * {@return the first line of the head, at or after {@code from}, that is a header with this name; -1 if there is
     * none}
     *
     * @param name the name, converted by {@link Text#asBytes}
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

    /** Writes the head, with CRLF after each line. */
    void writeHead(ByteSink out) {
        writeLines(0, head, out);
    }

    /** Writes some lines of the head, with CRLF after each. */
    final void writeLines(int first, int end, ByteSink out) {
        if ((gathered() & BARE) == 0) {
            out.put(bytes, startOf(first), sizeOf(first, end));
            return;
        }
        for (int i = first; i < end; i++) {
            writeLine(i, out);
        }
    }

    /** Writes a line of the head, with CRLF. */
    void writeLine(int i, ByteSink out) {
        int from = startOf(i);
        if (bytes[ends[i]] == '\r') {
            out.put(bytes, from, ends[i] + CRLF.length - from);
        } else {
            out.put(bytes, from, ends[i] - from);
            out.put(CRLF);
        }
    }

    /** Writes the raw text unchanged. */
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

    /**
     * {@return false if no line can be a header with this name} For a name that is too short to decide, the result is
     * true.
     */
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
            // The bytes this near to the end of the array are fewer than any name with its colon.
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
