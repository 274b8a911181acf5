package org.astmanproxy.core.login;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.astmanproxy.core.logging.AddressBlock;

/**
 * Counts failed logins and says how much later their answers come, so that guessing takes long. It is counted by
 * address (of IPv6 by /64, which is what one host can choose from) for the answers to failures, and by user name at an
 * address for attempts before they are looked at: a misconfigured program delays itself, but not the others behind the
 * same address.
 *
 * <p>Failures count for a minute. Beyond the limit the delay is 1 s and doubles with each further one up to 30 s. The
 * memory this takes is bounded; when there are too many addresses, those without new failures go first. Safe for any
 * thread, never waits.
 */
public final class LoginFailures {
    private static final int MAX_ENTRIES = 20_000;
    /** Names are chosen by strangers; those that begin alike this far count as one. */
    private static final int NAME_LENGTH = 100;

    private static final int LONGEST_SECONDS = 30;

    private final int limit;
    private final LongSupplier nanoTime;
    private final MinuteCounts<AddressBlock> ofAddress;
    private final MinuteCounts<UserAt> ofUser;

    private record UserAt(AddressBlock network, String name) {}

    /**
     * Makes a count that begins with nothing.
     *
     * @param limit failures a minute before anything is delayed, 0 for never
     * @param nanoTime a clock that never goes back, in ns
     */
    public LoginFailures(int limit, LongSupplier nanoTime) {
        this(limit, nanoTime, MAX_ENTRIES);
    }

    LoginFailures(int limit, LongSupplier nanoTime, int maxEntries) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.ofAddress = new MinuteCounts<>(maxEntries);
        this.ofUser = new MinuteCounts<>(maxEntries);
    }

    /**
     * Counts a failed login.
     *
     * @param address where it came from
     * @param user the name it gave, whether there is such a user or not
     * @return how long to hold the answer back, 0 to 30 s
     */
    public Duration delayAfterFailure(InetAddress address, String user) {
        if (limit == 0) {
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        AddressBlock network = AddressBlock.of(address);
        ofUser.add(userAt(network, user), now);
        return delay(ofAddress.add(network, now));
    }

    /**
     * {@return how long to wait before a login is looked at, 0 to 30 s} More than 0 only when logins of the same name
     * from the same address have failed more often than the limit allows.
     *
     * @param address where it comes from
     * @param user the name it gives
     */
    public Duration delayBeforeAttempt(InetAddress address, String user) {
        if (limit == 0) {
            return Duration.ZERO;
        }
        return delay(ofUser.get(userAt(AddressBlock.of(address), user), nanoTime.getAsLong()));
    }

    /**
     * Forgets the failures of a user at an address, since it now got in. Those of the address still count: who knows
     * one secret may be guessing another.
     *
     * @param address where it came from
     * @param user the name it gave
     */
    public void succeeded(InetAddress address, String user) {
        ofUser.remove(userAt(AddressBlock.of(address), user));
    }

    private static UserAt userAt(AddressBlock network, String user) {
        return new UserAt(network, user.length() <= NAME_LENGTH ? user : user.substring(0, NAME_LENGTH));
    }

    private Duration delay(int failures) {
        int beyond = failures - limit;
        if (beyond <= 0) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(beyond > 5 ? LONGEST_SECONDS : 1L << (beyond - 1));
    }
}
