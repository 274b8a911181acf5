package org.astmanproxy.config;

import java.time.Duration;

/**
 * The limits of login sessions over HTTP, and of the work for logins. Immutable.
 *
 * @param idle the time after which a session without requests ends, 10 s to 24 h ({@code httpsession})
 * @param most the number of sessions, 1 to 100,000 ({@code httpsessions}); a further one replaces the session that has
 *     been unused for longest
 * @param perUser the number of sessions of one user, 1 to 100,000 ({@code httpsessionsperuser}); a further one replaces
 *     the user's session that has been unused for longest
 * @param checks the number of secrets that may wait for the comparison with a hash, 4 to 10,000 ({@code loginchecks});
 *     one address may use a quarter of it, and one user name at an address a twentieth
 */
public record SessionLimits(Duration idle, int most, int perUser, int checks) {
    private static final int MOST_SESSIONS = 100_000;

    /**
     * Checks the values.
     *
     * @param idle the time after which a session without requests ends, 10 s to 24 h
     * @param most the number of sessions, 1 to 100,000
     * @param perUser the number of sessions of one user, 1 to 100,000
     * @param checks the number of secrets that may wait for the comparison with a hash, 4 to 10,000
     */
    public SessionLimits {
        Checks.range(idle, Duration.ofSeconds(10), Duration.ofHours(24), "httpsession");
        Checks.range(most, 1, MOST_SESSIONS, "httpsessions");
        Checks.range(perUser, 1, MOST_SESSIONS, "httpsessionsperuser");
        Checks.range(checks, 4, 10_000, "loginchecks");
    }

    /** {@return the default limits} */
    public static SessionLimits defaults() {
        return new SessionLimits(Duration.ofMinutes(15), 10_000, 100, 200);
    }

    /**
     * {@return a copy with this time}
     *
     * @param time see {@link #idle}
     */
    public SessionLimits withIdle(Duration time) {
        return new SessionLimits(time, most, perUser, checks);
    }

    /**
     * {@return a copy with this number of sessions}
     *
     * @param number see {@link #most}
     */
    public SessionLimits withMost(int number) {
        return new SessionLimits(idle, number, perUser, checks);
    }

    /**
     * {@return a copy with this number of sessions of one user}
     *
     * @param number see {@link #perUser}
     */
    public SessionLimits withPerUser(int number) {
        return new SessionLimits(idle, most, number, checks);
    }

    /**
     * {@return a copy with this number of waiting secrets}
     *
     * @param number see {@link #checks}
     */
    public SessionLimits withChecks(int number) {
        return new SessionLimits(idle, most, perUser, number);
    }
}
