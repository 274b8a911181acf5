package org.astmanproxy.config;

/**
 * The settings of the log and the audit for clients. Immutable.
 *
 * @param displayConnects true to log the logins of users and the ends of their connections, unless a user has its own
 *     setting. Each user at an address is logged once a minute, and further logins are counted
 * @param repeatLimit the lines of the log, and entries of the audit, that one address may cause per minute before a
 *     login, 1 to 100,000; further ones are counted
 */
public record LogRules(boolean displayConnects, int repeatLimit) {
    private static final LogRules DEFAULTS = new LogRules(true, 30);

    /**
     * Checks the values.
     *
     * @param displayConnects true to log the logins of users and the ends of their connections
     * @param repeatLimit the lines per minute for each address, 1 to 100,000
     */
    public LogRules {
        Checks.range(repeatLimit, 1, 100_000, "repeatlimit");
    }

    /** {@return the default settings} */
    public static LogRules defaults() {
        return DEFAULTS;
    }

    /**
     * {@return a copy with or without logins in the log}
     *
     * @param shown true to log them
     */
    public LogRules withDisplayConnects(boolean shown) {
        return new LogRules(shown, repeatLimit);
    }

    /**
     * {@return a copy with this limit}
     *
     * @param lines the lines per minute for each address, 1 to 100,000
     */
    public LogRules withRepeatLimit(int lines) {
        return new LogRules(displayConnects, lines);
    }
}
