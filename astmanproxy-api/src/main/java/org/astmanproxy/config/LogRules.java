package org.astmanproxy.config;

import java.util.List;

/**
 * Decides which actions of clients the log and the audit log record. Start with {@link #defaults()}.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class LogRules extends EqualSettings {
    private static final LogRules DEFAULTS = new LogRules(true, 30);

    private final boolean displayConnects;
    private final int repeatLimit;

    private LogRules(boolean displayConnects, int repeatLimit) {
        this.displayConnects = displayConnects;
        this.repeatLimit = Checks.range(repeatLimit, 1, 100_000, "repeatlimit");
    }

    /** {@return the default rules} */
    public static LogRules defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy that shows or hides logins and the ends of connections in the log ({@code displayconnects}). A
     * setting of the user overrides it. Each user at an address appears once a minute; the proxy counts further logins.
     * Default: {@code true}.
     *
     * @param shown whether the log holds them
     * @return the copy
     */
    public LogRules withDisplayConnects(boolean shown) {
        return new LogRules(shown, repeatLimit);
    }

    /**
     * Returns a copy with another number of log lines and audit entries that one address can cause in a minute before a
     * login ({@code repeatlimit}). The proxy counts further ones. Default: 30.
     *
     * @param lines 1 to 100,000
     * @return the copy
     */
    public LogRules withRepeatLimit(int lines) {
        return new LogRules(displayConnects, lines);
    }

    /** {@return whether the log holds logins and the ends of connections} */
    public boolean displayConnects() {
        return displayConnects;
    }

    /** {@return the number of lines per minute that one address can cause before a login} */
    public int repeatLimit() {
        return repeatLimit;
    }

    @Override
    List<Object> values() {
        return List.of(displayConnects, repeatLimit);
    }
}
