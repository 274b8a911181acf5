package org.astmanproxy.config;

/**
 * What the log and the audit show of clients.
 *
 * @param displayConnects whether logins of users and the ends of their connections are logged, where a user's own setting
 *     does not say it; each user at an address is shown once a minute, and further logins are counted
 * @param repeatLimit lines of the log, and entries of the audit, that one address can cause in a minute before a login, 1 to
 *     100,000; further ones are counted
 */
public record LogRules(boolean displayConnects, int repeatLimit) {
    private static final LogRules DEFAULTS = new LogRules(true, 30);

    /**
     * Checks the values.
     *
     * @param displayConnects as above
     * @param repeatLimit as above
     */
    public LogRules {
        Checks.range(repeatLimit, 1, 100_000, "repeatlimit");
    }

    /** {@return the rules when nothing is configured} */
    public static LogRules defaults() {
        return DEFAULTS;
    }

    /**
     * {@return these rules, with or without logins in the log}
     *
     * @param shown whether they are logged
     */
    public LogRules withDisplayConnects(boolean shown) {
        return new LogRules(shown, repeatLimit);
    }

    /**
     * {@return these rules with another limit}
     *
     * @param lines in a minute for each address, 1 to 100,000
     */
    public LogRules withRepeatLimit(int lines) {
        return new LogRules(displayConnects, lines);
    }
}
