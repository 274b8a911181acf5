package org.astmanproxy.core.logging;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.VisibleText;

/**
 * What the log says of clients. Each address can cause only so many lines in a minute before a login, and each user at an
 * address is shown once a minute to come and go; the others are counted, and one line tells how many they were. Any thread.
 */
public final class ClientLog {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    /** A program that logs in for each page that it makes is one line a minute, and not hundreds. */
    private static final int LOGINS_A_MINUTE = 1;

    private final LogRules rules;
    private final LineQuota<AddressBlock> lines;
    private final LineQuota<LoggedUser> logins;

    private record LoggedUser(String user, AddressBlock from) {}

    /**
     * For one proxy.
     *
     * @param rules what is shown
     * @param nanoTime a clock that never goes back, in ns
     */
    public ClientLog(LogRules rules, LongSupplier nanoTime) {
        this.rules = rules;
        this.lines = new LineQuota<>(rules.repeatLimit(), nanoTime);
        this.logins = new LineQuota<>(LOGINS_A_MINUTE, nanoTime);
    }

    /**
     * Logs what somebody has caused who may not have logged in.
     *
     * @param level at which
     * @param from its address
     * @param format as {@link System.Logger#log(Level, String, Object...)} takes it
     * @param values for the format
     */
    public void unauthenticated(Level level, InetAddress from, String format, Object... values) {
        if (LOG.isLoggable(level) && lines.take(AddressBlock.of(from))) {
            LOG.log(level, format, visible(values));
        }
    }

    private static Object[] visible(Object... values) {
        return Stream.of(values)
                .map(value -> VisibleText.of(String.valueOf(value)))
                .toArray();
    }

    /** {@return whether a user's coming and going is shown this time} */
    public boolean showsLogin(UserConfig user, InetAddress from) {
        return user.login().shown().orElse(rules.displayConnects())
                && LOG.isLoggable(Level.INFO)
                && logins.take(new LoggedUser(user.name(), AddressBlock.of(from)));
    }

    /** Tells of lines that were not written in minutes that are over. */
    public void sweep() {
        lines.sweep(ClientLog::tellOfLines);
        logins.sweep(ClientLog::tellOfLogins);
    }

    /** Tells of all lines that were not written: the proxy closes. */
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

    private static void tellOfLogins(Optional<LoggedUser> who, long count) {
        LOG.log(
                Level.INFO,
                "{0} more logins of {1}",
                Long.toString(count),
                who.map(it -> "user " + it.user() + " from " + it.from()).orElse("other users"));
    }
}
