package org.astmanproxy.testkit;

import java.time.Duration;

/**
 * The damage that a {@link FaultRelay} does to the bytes of one direction. Faults can be combined: {@code
 * RelayFault.latency(Duration.ofMillis(50)).andSplit().andCutAfter(100)}. Immutable.
 *
 * <p>Positions count the bytes of one direction of one connection. They begin with the connection, or with the moment
 * when the fault is set, if that is later.
 */
public final class RelayFault {
    private static final RelayFault NONE = new RelayFault(new Pace(Duration.ZERO, 0, false), -1, new End.Never());

    /**
     * How the bytes are passed on.
     *
     * @param latency the delay of each piece
     * @param bytesPerSecond the most bytes in a second; 0 for no limit
     * @param split true if each byte is written separately
     */
    record Pace(Duration latency, int bytesPerSecond, boolean split) {}

    /** Where the bytes end. */
    sealed interface End {
        /** {@return how many bytes pass before} */
        long after();

        /** All bytes pass. */
        record Never() implements End {
            @Override
            public long after() {
                return Long.MAX_VALUE;
            }
        }

        /** Both sides get a reset. */
        record Cut(long after) implements End {}

        /** The receiver sees the end of the stream; the other direction goes on. */
        record HalfClose(long after) implements End {}

        /** Further bytes disappear; both connections stay open. */
        record BlackHole(long after) implements End {}
    }

    private final Pace pace;
    private final long corruptAt;
    private final End end;

    private RelayFault(Pace pace, long corruptAt, End end) {
        this.pace = pace;
        this.corruptAt = corruptAt;
        this.end = end;
    }

    /** {@return no fault: all bytes pass at once} */
    public static RelayFault none() {
        return NONE;
    }

    /**
     * {@return a fault like that of {@link #andLatency}}
     *
     * @param delay the delay of each byte, not negative
     */
    public static RelayFault latency(Duration delay) {
        return NONE.andLatency(delay);
    }

    /**
     * {@return a fault like that of {@link #andThrottle}}
     *
     * @param bytesPerSecond the highest rate, above 0
     */
    public static RelayFault throttle(int bytesPerSecond) {
        return NONE.andThrottle(bytesPerSecond);
    }

    /** {@return a fault like that of {@link #andSplit}} */
    public static RelayFault split() {
        return NONE.andSplit();
    }

    /**
     * {@return a fault like that of {@link #andCorruptByte}}
     *
     * @param position the position of the byte in the stream, from 0
     */
    public static RelayFault corruptByte(long position) {
        return NONE.andCorruptByte(position);
    }

    /**
     * {@return a fault like that of {@link #andCutAfter}}
     *
     * @param bytes the number of bytes that pass, not negative
     */
    public static RelayFault cutAfter(long bytes) {
        return NONE.andCutAfter(bytes);
    }

    /**
     * {@return a fault like that of {@link #andHalfCloseAfter}}
     *
     * @param bytes the number of bytes that pass, not negative
     */
    public static RelayFault halfCloseAfter(long bytes) {
        return NONE.andHalfCloseAfter(bytes);
    }

    /** {@return a fault that lets no byte through: as {@link #andBlackHoleAfter} with 0} */
    public static RelayFault blackHole() {
        return NONE.andBlackHoleAfter(0);
    }

    /**
     * Returns a copy that passes on each piece later. A piece is what one read returns, at most 8 KiB. The next piece is
     * read after that, so this limits the throughput too.
     *
     * @param delay zero or more
     * @return the copy
     */
    public RelayFault andLatency(Duration delay) {
        return new RelayFault(new Pace(delay, pace.bytesPerSecond(), pace.split()), corruptAt, end);
    }

    /**
     * Returns a copy that passes on a limited number of bytes in a second, in twenty portions.
     *
     * @param bytesPerSecond 1 or more
     * @return the copy
     */
    public RelayFault andThrottle(int bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytes per second: " + bytesPerSecond + " (expected: 1 or more)");
        }
        return new RelayFault(new Pace(pace.latency(), bytesPerSecond, pace.split()), corruptAt, end);
    }

    /**
     * Returns a copy that writes each byte separately, without waiting for more. So the receiver may read at every place
     * of a message.
     *
     * @return the copy
     */
    public RelayFault andSplit() {
        return new RelayFault(new Pace(pace.latency(), pace.bytesPerSecond(), true), corruptAt, end);
    }

    /**
     * Returns a copy that inverts the lowest bit of one byte: {@code E} becomes {@code D}.
     *
     * @param position its position, from 0
     * @return the copy
     */
    public RelayFault andCorruptByte(long position) {
        return new RelayFault(pace, position, end);
    }

    /**
     * Returns a copy that resets the connections of both sides after some bytes, as a firewall does.
     *
     * @param bytes the bytes that pass before, 0 or more
     * @return the copy
     */
    public RelayFault andCutAfter(long bytes) {
        return new RelayFault(pace, corruptAt, new End.Cut(bytes));
    }

    /**
     * Returns a copy that ends this direction after some bytes, while the other direction goes on.
     *
     * @param bytes the bytes that pass before, 0 or more
     * @return the copy
     */
    public RelayFault andHalfCloseAfter(long bytes) {
        return new RelayFault(pace, corruptAt, new End.HalfClose(bytes));
    }

    /**
     * Returns a copy that takes all bytes and drops them after some bytes, as a network that is gone. Not even the end of
     * the stream passes. If the relay gets another fault, bytes from then on pass again.
     *
     * @param bytes the bytes that pass before, 0 or more
     * @return the copy
     */
    public RelayFault andBlackHoleAfter(long bytes) {
        return new RelayFault(pace, corruptAt, new End.BlackHole(bytes));
    }

    Pace pace() {
        return pace;
    }

    long corruptAt() {
        return corruptAt;
    }

    End end() {
        return end;
    }
}
