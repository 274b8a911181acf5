package org.astmanproxy.core.session.input;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong seenCount = new AtomicLong();
    /** The keys of all habits by their numbers, so that the one that was seen longest ago is the first. */
    private final ConcurrentNavigableMap<Long, HabitKey> oldestFirst = new ConcurrentSkipListMap<>();

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

    private record Habit(Behaviour kind, long seenNanos, long number) {}

    /** In this order: if the clients of an address differ, the last of their kinds counts. */
    private enum Behaviour {
        BROWSES,
        /** Browsers, and since the last of them a client that left while the banner was delayed for them. */
        BROWSES_AND_LEAVES,
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
        Optional<Habit> habit = known(from, guess);
        if (habit.isEmpty()) {
            return usual;
        }
        return switch (habit.get().kind()) {
            case WAITS -> guess != Guess.FORMAT && forWaiting.compareTo(usual) < 0 ? forWaiting : usual;
            case SPEAKS_FIRST -> usual;
            case BROWSES, BROWSES_AND_LEAVES, SPEAKS_LATE -> {
                Duration late = forLate.get();
                yield late.compareTo(usual) > 0 ? late : usual;
            }
        };
    }

    /** Records a browser. It counts only as long as no other client of its address is known. */
    void browses(InetAddress from, Guess guess) {
        note(from, guess, Behaviour.BROWSES);
    }

    /**
     * {@return true if clients have left while the banner was delayed for browsers, and no browser has come since} A
     * client that connects after that and leaves too is not a spare connection of a browser: it waits for the banner.
     */
    boolean missesClients(InetAddress from, Guess guess) {
        return known(from, guess)
                .filter(habit -> habit.kind() == Behaviour.BROWSES_AND_LEAVES)
                .isPresent();
    }

    /**
     * Records that a client left while the banner was delayed for browsers. It may be one that waited for the banner,
     * or a connection that a browser has not used.
     */
    void leaves(InetAddress from, Guess guess) {
        note(from, guess, Behaviour.BROWSES_AND_LEAVES);
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

    private Optional<Habit> known(InetAddress from, Guess guess) {
        return Optional.ofNullable(habits.get(new HabitKey(AddressBlock.of(from), guess)))
                .filter(habit -> !isOld(habit));
    }

    private void note(InetAddress from, Guess guess, Behaviour kind) {
        HabitKey key = new HabitKey(AddressBlock.of(from), guess);
        Habit seen = new Habit(kind, nanoTime.getAsLong(), seenCount.incrementAndGet());
        Habit kept = habits.merge(key, seen, (before, now) -> {
            if (!isOld(before) && outweighs(before.kind(), now.kind())) {
                return before;
            }
            oldestFirst.remove(before.number());
            return now;
        });
        if (kept.number() == seen.number()) {
            oldestFirst.put(seen.number(), key);
        }
        boolean forgets = true;
        while (forgets && habits.size() > MOST_ADDRESSES) {
            forgets = forgetOldest();
        }
    }

    /** {@return true if there was one} */
    private boolean forgetOldest() {
        Map.Entry<Long, HabitKey> oldest = oldestFirst.pollFirstEntry();
        if (oldest == null) {
            return false;
        }
        long number = oldest.getKey();
        habits.computeIfPresent(oldest.getValue(), (key, habit) -> habit.number() == number ? null : habit);
        return true;
    }

    private static boolean outweighs(Behaviour before, Behaviour now) {
        boolean browserReturns = before == Behaviour.BROWSES_AND_LEAVES && now == Behaviour.BROWSES;
        return now.compareTo(before) < 0 && !browserReturns;
    }

    private boolean isOld(Habit habit) {
        return nanoTime.getAsLong() - habit.seenNanos() > HOUR;
    }
}
