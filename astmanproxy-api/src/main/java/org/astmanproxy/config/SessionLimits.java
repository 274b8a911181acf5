package org.astmanproxy.config;

import java.time.Duration;
import java.util.List;

/**
 * The limits of login sessions over HTTP, and of the number of logins that wait for a check. Start with {@link
 * #defaults()}.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class SessionLimits extends EqualSettings {
    private static final int MOST_SESSIONS = 100_000;

    private final Duration idle;
    private final int most;
    private final int perUser;
    private final int checks;

    private SessionLimits(Duration idle, int most, int perUser, int checks) {
        this.idle = Checks.range(idle, Duration.ofSeconds(10), Duration.ofHours(24), "httpsession");
        this.most = Checks.range(most, 1, MOST_SESSIONS, "httpsessions");
        this.perUser = Checks.range(perUser, 1, MOST_SESSIONS, "httpsessionsperuser");
        this.checks = Checks.range(checks, 4, 10_000, "loginchecks");
    }

    /** {@return the default limits} */
    public static SessionLimits defaults() {
        return new SessionLimits(Duration.ofMinutes(15), 10_000, 100, 200);
    }

    /**
     * Returns a copy with another time that a session lasts without a request ({@code httpsession}). Default: 15 min.
     *
     * @param time 10 s to 24 h
     * @return the copy
     */
    public SessionLimits withIdle(Duration time) {
        return new SessionLimits(time, most, perUser, checks);
    }

    /**
     * Returns a copy with another limit of sessions at a time ({@code httpsessions}). Above it, the proxy ends the
     * session with the oldest request. Default: 10,000.
     *
     * @param number 1 to 100,000
     * @return the copy
     */
    public SessionLimits withMost(int number) {
        return new SessionLimits(idle, number, perUser, checks);
    }

    /**
     * Returns a copy with another limit of sessions of one user at a time ({@code httpsessionsperuser}). Above it, the
     * proxy ends the user's session with the oldest request. Default: 100.
     *
     * @param number 1 to 100,000
     * @return the copy
     */
    public SessionLimits withPerUser(int number) {
        return new SessionLimits(idle, most, number, checks);
    }

    /**
     * Returns a copy with another limit of secrets that wait for the comparison with a hashed secret ({@code
     * loginchecks}). One address may have a quarter of them, one user name at an address a twentieth. Default: 200.
     *
     * @param number 4 to 10,000
     * @return the copy
     */
    public SessionLimits withChecks(int number) {
        return new SessionLimits(idle, most, perUser, number);
    }

    /** {@return how long a session lasts without a request} */
    public Duration idle() {
        return idle;
    }

    /** {@return the number of sessions above which the proxy ends the one with the oldest request} */
    public int most() {
        return most;
    }

    /** {@return the number of sessions of one user above which the proxy ends the one with the oldest request} */
    public int perUser() {
        return perUser;
    }

    /** {@return the number of secrets that may wait for the comparison with a hashed secret} */
    public int checks() {
        return checks;
    }

    @Override
    List<Object> values() {
        return List.of(idle, most, perUser, checks);
    }
}
