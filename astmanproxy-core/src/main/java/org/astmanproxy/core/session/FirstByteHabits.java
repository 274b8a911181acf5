package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.astmanproxy.core.logging.AddressBlock;

/**
 * Remembers how the clients of an address begin, for ports where a silent client may still want to speak TLS, or another
 * format. Clients that speak first need time, since a packet may get lost; clients that wait for the banner, as AMI clients
 * do, need it soon. An address where both kinds have been seen gets the time. Any thread.
 */
public final class FirstByteHabits {
    /** How long to wait where clients have only ever waited for the banner. */
    public static final Duration FOR_WAITING = Duration.ofMillis(200);

    private static final int MOST_ADDRESSES = 1_000;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final Duration forWaiting;
    private final Duration forLate;
    private final LongSupplier nanoTime;
    private final Map<HabitKey, Habit> habits = new ConcurrentHashMap<>();

    /** What is waited for at an address: TLS or plain, or the format inside TLS. */
    private record HabitKey(AddressBlock from, boolean insideTls) {}

    private record Habit(Behaviour kind, long seenNanos) {}

    private enum Behaviour {
        WAITS,
        SPEAKS_FIRST,
        SPEAKS_LATE
    }

    /**
     * Remembers nothing yet.
     *
     * @param forWaiting how long to wait where clients have only ever waited for the banner
     * @param forLate how long to wait where a client has spoken too late
     * @param nanoTime a clock that never goes back, in ns
     */
    public FirstByteHabits(Duration forWaiting, Duration forLate, LongSupplier nanoTime) {
        this.forWaiting = forWaiting;
        this.forLate = forLate;
        this.nanoTime = nanoTime;
    }

    /**
     * {@return how long a client may be silent before it gets the banner}
     *
     * @param from its address
     * @param insideTls whether its TLS handshake is done
     * @param usual how long where nothing is known
     */
    Duration patience(InetAddress from, boolean insideTls, Duration usual) {
        Habit habit = habits.get(new HabitKey(AddressBlock.of(from), insideTls));
        if (habit == null || isOld(habit)) {
            return usual;
        }
        return switch (habit.kind()) {
            case WAITS -> forWaiting.compareTo(usual) < 0 ? forWaiting : usual;
            case SPEAKS_FIRST -> usual;
            case SPEAKS_LATE -> forLate.compareTo(usual) > 0 ? forLate : usual;
        };
    }

    /** A client has waited for the banner. */
    void waits(InetAddress from, boolean insideTls) {
        note(from, insideTls, Behaviour.WAITS);
    }

    /** A client has spoken before the banner. */
    void speaksFirst(InetAddress from, boolean insideTls) {
        note(from, insideTls, Behaviour.SPEAKS_FIRST);
    }

    /** A client wanted to speak first, and was too late. */
    void speaksLate(InetAddress from, boolean insideTls) {
        note(from, insideTls, Behaviour.SPEAKS_LATE);
    }

    /** {@return the number of addresses that something is known of} */
    int size() {
        return habits.size();
    }

    private void note(InetAddress from, boolean insideTls, Behaviour kind) {
        if (habits.size() >= MOST_ADDRESSES) {
            habits.clear();
        }
        Habit seen = new Habit(kind, nanoTime.getAsLong());
        habits.merge(
                new HabitKey(AddressBlock.of(from), insideTls),
                seen,
                (before, now) -> isOld(before) || now.kind().compareTo(before.kind()) >= 0 ? now : before);
    }

    private boolean isOld(Habit habit) {
        return nanoTime.getAsLong() - habit.seenNanos() > HOUR;
    }
}
