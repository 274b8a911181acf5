package org.astmanproxy.config;

import java.time.Duration;

/**
 * What bounds login sessions over HTTP, and the work that logins make.
 *
 * @param idle how long a session lasts without a request, 10 s to 24 h ({@code httpsession})
 * @param most sessions at a time, 1 to 100,000; of more, the one that was not used for longest ends ({@code httpsessions})
 * @param perUser sessions of one user at a time, 1 to 100,000; of more, the one that was not used for longest ends
 *     ({@code httpsessionsperuser})
 * @param checks secrets that may wait to be compared with hashed ones, 4 to 10,000; one address may have a quarter of them,
 *     one user name at an address a twentieth ({@code loginchecks})
 */
public record SessionLimits(Duration idle, int most, int perUser, int checks) {
    private static final int MOST_SESSIONS = 100_000;

    /**
     * Checks the values.
     *
     * @param idle as above
     * @param most as above
     * @param perUser as above
     * @param checks as above
     */
    public SessionLimits {
        Checks.range(idle, Duration.ofSeconds(10), Duration.ofHours(24), "httpsession");
        Checks.range(most, 1, MOST_SESSIONS, "httpsessions");
        Checks.range(perUser, 1, MOST_SESSIONS, "httpsessionsperuser");
        Checks.range(checks, 4, 10_000, "loginchecks");
    }

    /** {@return the limits when none are configured} */
    public static SessionLimits defaults() {
        return new SessionLimits(Duration.ofMinutes(15), 10_000, 100, 200);
    }

    /**
     * {@return these limits with another time}
     *
     * @param time as {@link #idle}
     */
    public SessionLimits withIdle(Duration time) {
        return new SessionLimits(time, most, perUser, checks);
    }

    /**
     * {@return these limits with another number of sessions}
     *
     * @param number as {@link #most}
     */
    public SessionLimits withMost(int number) {
        return new SessionLimits(idle, number, perUser, checks);
    }

    /**
     * {@return these limits with another number of sessions of one user}
     *
     * @param number as {@link #perUser}
     */
    public SessionLimits withPerUser(int number) {
        return new SessionLimits(idle, most, number, checks);
    }

    /**
     * {@return these limits with another number of secrets that may wait}
     *
     * @param number as {@link #checks}
     */
    public SessionLimits withChecks(int number) {
        return new SessionLimits(idle, most, perUser, number);
    }
}
