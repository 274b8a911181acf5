package org.astmanproxy.core.login;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.astmanproxy.core.logging.AddressBlock;
import org.astmanproxy.core.logging.UserAt;

/**
 * Counts failed logins and delays replies, so that guessing takes long. Failures of an address (for IPv6 of a /64,
 * which one host can choose from) delay the replies to further failures. Failures of a user name at an address delay
 * its next attempts. A misconfigured program thus delays itself, but not others at the same address.
 *
 * <p>A client can wait on many connections at a time. So a name at an address may begin only a few attempts in a minute
 * that have to wait. The delays of an address in a minute are bounded too, so that it does not hold all connections.
 *
 * <p>A failure counts for one minute. Beyond the limit, the delay is 1 s and doubles with each further failure, up to
 * 30 s. The memory is bounded; addresses without new failures are removed first. Safe for use by any thread; never
 * blocks.
 */
public final class LoginFailures {
    private static final int MAX_ENTRIES = 20_000;
    /** The length to which names are cut, because clients can choose any name. */
    private static final int NAME_LENGTH = 100;

    private static final int LONGEST_SECONDS = 30;
    /** The attempts of a name at an address in a minute that wait. One program begins fewer, since it waits. */
    private static final int WAITS_OF_NAME = 10;
    /** The delays of an address in a minute. Half of them pass at the same time at most. */
    private static final int DELAYS_OF_ADDRESS = 200;

    private final IntSupplier limits;
    private final LongSupplier nanoTime;
    private final MinuteCounts<AddressBlock> ofAddress;
    private final MinuteCounts<UserAt> ofUser;
    private final MinuteCounts<UserAt> waitsOfUser;
    private final MinuteCounts<AddressBlock> delaysOfAddress;

    /**
     * Creates a counter without failures.
     *
     * @param limits returns the failures per minute without a delay; 0 for no delays
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public LoginFailures(IntSupplier limits, LongSupplier nanoTime) {
        this(limits, nanoTime, MAX_ENTRIES);
    }

    LoginFailures(IntSupplier limits, LongSupplier nanoTime, int maxEntries) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.ofAddress = new MinuteCounts<>(maxEntries);
        this.ofUser = new MinuteCounts<>(maxEntries);
        this.waitsOfUser = new MinuteCounts<>(maxEntries);
        this.delaysOfAddress = new MinuteCounts<>(maxEntries);
    }

    /**
     * Counts a failed login.
     *
     * @param address the address of the client
     * @param user the name in the login, known or unknown
     * @return the delay of the reply, 0 to 30 s
     */
    public Duration delayAfterFailure(InetAddress address, String user) {
        int limit = limits.getAsInt();
        if (limit == 0) {
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        AddressBlock network = AddressBlock.of(address);
        ofUser.add(userAt(network, user), now);
        Duration delay = delay(ofAddress.add(network, now), limit);
        return delay.isZero() || !mayWait(network, now) ? Duration.ZERO : delay;
    }

    /** {@return true if an address has not had too many delays; this one is counted} */
    private boolean mayWait(AddressBlock network, long now) {
        boolean may = delaysOfAddress.get(network, now) < DELAYS_OF_ADDRESS;
        if (may) {
            delaysOfAddress.add(network, now);
        }
        return may;
    }

    /**
     * {@return the delay before a login is checked, 0 to 30 s; empty if it must not be checked, because too many wait} The
     * delay is more than 0 if failures of this name at this address have exceeded the limit.
     *
     * @param address the address of the client
     * @param user the name in the login
     */
    public Optional<Duration> delayBeforeAttempt(InetAddress address, String user) {
        int limit = limits.getAsInt();
        if (limit == 0) {
            return Optional.of(Duration.ZERO);
        }
        long now = nanoTime.getAsLong();
        AddressBlock network = AddressBlock.of(address);
        UserAt name = userAt(network, user);
        Duration delay = delay(ofUser.get(name, now), limit);
        if (delay.isZero()) {
            return Optional.of(delay);
        }
        if (waitsOfUser.get(name, now) >= WAITS_OF_NAME || !mayWait(network, now)) {
            return Optional.empty();
        }
        waitsOfUser.add(name, now);
        return Optional.of(delay);
    }

    /**
     * Removes the failures of a user at an address after a successful login. Those of the address still count, because
     * its owner may be guessing another secret.
     *
     * @param address the address of the client
     * @param user the name in the login
     */
    public void succeeded(InetAddress address, String user) {
        UserAt name = userAt(AddressBlock.of(address), user);
        ofUser.remove(name);
        waitsOfUser.remove(name);
    }

    private static UserAt userAt(AddressBlock network, String user) {
        return new UserAt(user.length() <= NAME_LENGTH ? user : user.substring(0, NAME_LENGTH), network);
    }

    private static Duration delay(int failures, int limit) {
        int beyond = failures - limit;
        if (beyond <= 0) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(beyond > 5 ? LONGEST_SECONDS : 1L << (beyond - 1));
    }
}
