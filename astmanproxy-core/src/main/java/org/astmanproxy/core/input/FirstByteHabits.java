package org.astmanproxy.core.input;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.astmanproxy.core.logging.AddressBlock;

/**
 * Remembers how the clients of an address begin. It matters on ports where a silent client may still use TLS, or
 * another format. Clients that send first need time, because a packet may get lost. Browsers need more: they open
 * connections before they have a request, and a banner makes such a connection useless. AMI clients wait for the banner
 * and need it soon. An address with both kinds gets the time where TLS is possible, and else the banner. Safe for use by
 * any thread.
 */
public final class FirstByteHabits {
    /** The delay of the banner at an address whose clients have only waited for it. */
    public static final Duration FOR_WAITING = Duration.ofMillis(200);

    private static final int MOST_ADDRESSES = 1_000;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Duration forWaiting;
    private final Supplier<Duration> forLate;
    private final LongSupplier nanoTime;
    private final Map<HabitKey, Habit> habits = new ConcurrentHashMap<>();

    /** The question that the first bytes of a client answer. */
    enum Guess {
        /** Whether the client uses TLS. */
        TLS,
        /** The format, after a TLS handshake. */
        FORMAT_IN_TLS,
        /** The format, where TLS is not possible. */
        FORMAT
    }

    private record HabitKey(AddressBlock from, Guess guess) {}

    private record Habit(Behaviour kind, long seenNanos) {}

    /** In this order: if the clients of an address differ, the last of their kinds counts. */
    private enum Behaviour {
        BROWSES,
        WAITS,
        SPEAKS_FIRST,
        SPEAKS_LATE
    }

    /**
     * Creates an empty memory.
     *
     * @param forWaiting the delay at an address whose clients have only waited for the banner
     * @param forLate returns the delay at an address with a client that sent too late, or with nothing but browsers
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public FirstByteHabits(Duration forWaiting, Supplier<Duration> forLate, LongSupplier nanoTime) {
        this.forWaiting = forWaiting;
        this.forLate = forLate;
        this.nanoTime = nanoTime;
    }

    /**
     * {@return the delay before a silent client gets the banner}
     *
     * @param from the address of the client
     * @param guess the question that the first bytes answer
     * @param usual the delay for unknown addresses
     */
    Duration patience(InetAddress from, Guess guess, Duration usual) {
        Habit habit = habits.get(new HabitKey(AddressBlock.of(from), guess));
        if (habit == null || isOld(habit)) {
            return usual;
        }
        return switch (habit.kind()) {
            case WAITS -> guess != Guess.FORMAT && forWaiting.compareTo(usual) < 0 ? forWaiting : usual;
            case SPEAKS_FIRST -> usual;
            case BROWSES, SPEAKS_LATE -> {
                Duration late = forLate.get();
                yield late.compareTo(usual) > 0 ? late : usual;
            }
        };
    }

    /** Records a browser. It counts only as long as no other client of its address is known. */
    void browses(InetAddress from, Guess guess) {
        note(from, guess, Behaviour.BROWSES);
    }

    /** Records that a client waited for the banner. */
    void waits(InetAddress from, Guess guess) {
        note(from, guess, Behaviour.WAITS);
    }

    /** Records that a client sent bytes before the banner. */
    void speaksFirst(InetAddress from, Guess guess) {
        note(from, guess, Behaviour.SPEAKS_FIRST);
    }

    /** Records that a client sent its first bytes too late. */
    void speaksLate(InetAddress from, Guess guess) {
        note(from, guess, Behaviour.SPEAKS_LATE);
    }

    /** {@return the number of known addresses} */
    int size() {
        return habits.size();
    }

    private void note(InetAddress from, Guess guess, Behaviour kind) {
        if (habits.size() >= MOST_ADDRESSES) {
            habits.clear();
        }
        Habit seen = new Habit(kind, nanoTime.getAsLong());
        habits.merge(
                new HabitKey(AddressBlock.of(from), guess),
                seen,
                (before, now) -> isOld(before) || now.kind().compareTo(before.kind()) >= 0 ? now : before);
    }

    private boolean isOld(Habit habit) {
        return nanoTime.getAsLong() - habit.seenNanos() > HOUR;
    }
}
