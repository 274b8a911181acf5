package org.astmanproxy.core.logging;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.VisibleText;

/**
 * Logs events of clients, within limits. Each address may cause a number of lines per minute before a login. For each
 * user at an address, one login and one logoff per minute are logged. Further lines are counted, and one line reports
 * the count. Safe for use by any thread.
 */
public final class ClientLog {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    /** One line per minute for a program that logs in for each page that it creates. */
    private static final int LOGINS_A_MINUTE = 1;

    private final Supplier<LogRules> rules;
    private final LineQuota<AddressBlock> lines;
    private final LineQuota<UserAt> logins;

    /**
     * Creates the log of one proxy.
     *
     * @param rules returns the log settings
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public ClientLog(Supplier<LogRules> rules, LongSupplier nanoTime) {
        this.rules = rules;
        this.lines = new LineQuota<>(() -> rules.get().repeatLimit(), nanoTime);
        this.logins = new LineQuota<>(() -> LOGINS_A_MINUTE, nanoTime);
    }

    /**
     * Logs an event of a client that may not be logged in.
     *
     * @param level the level
     * @param from the address of the client
     * @param format the format, as in {@link System.Logger#log(Level, String, Object...)}
     * @param values the values for the format
     */
    public void unauthenticated(Level level, InetAddress from, String format, Object... values) {
        if (LOG.isLoggable(level) && takesLine(from)) {
            LOG.log(level, format, visible(values));
        }
    }

    /**
     * {@return true if one more line may be written, which another logger writes} Otherwise the line is counted.
     *
     * @param from the address of the client that causes the line
     */
    public boolean takesLine(InetAddress from) {
        return lines.take(AddressBlock.of(from));
    }

    private static Object[] visible(Object... values) {
        return Stream.of(values)
                .map(value -> VisibleText.of(String.valueOf(value)))
                .toArray();
    }

    /** {@return true if the login and logoff of a user are logged this time} */
    public boolean showsLogin(UserConfig user, InetAddress from) {
        return user.login().shown().orElse(rules.get().displayConnects())
                && LOG.isLoggable(Level.INFO)
                && logins.take(new UserAt(user.name(), AddressBlock.of(from)));
    }

    /** Reports the lines that were not written in past minutes. */
    public void sweep() {
        lines.sweep(ClientLog::tellOfLines);
        logins.sweep(ClientLog::tellOfLogins);
    }

    /** Reports all lines that were not written; called when the proxy closes. */
    public void end() {
        lines.end(ClientLog::tellOfLines);
        logins.end(ClientLog::tellOfLogins);
    }

    private static void tellOfLines(Optional<AddressBlock> from, long count) {
        LOG.log(
                Level.WARNING,
                "{0} more lines about clients at {1} are not logged (repeatlimit)",
                Long.toString(count),
                from.map(AddressBlock::toString).orElse("other addresses"));
    }

    private static void tellOfLogins(Optional<UserAt> who, long count) {
        LOG.log(
                Level.INFO,
                "{0} more logins of {1}",
                Long.toString(count),
                who.map(it -> "user " + it.user() + " from " + it.from()).orElse("other users"));
    }
}
