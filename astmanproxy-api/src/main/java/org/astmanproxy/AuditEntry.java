package org.astmanproxy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.message.Header;
import org.astmanproxy.message.VisibleText;

/**
 * Records one thing that a client did, and its outcome. An entry holds no secrets: of an action it has only the headers
 * that name its target, and of variables only their names. Immutable.
 *
 * @param time when the client did it; for an action, when the first message of its reply came
 * @param kind the kind of event
 * @param client the client's address
 * @param user the user's name; empty if the client was not logged in
 * @param details names and values, in the order in which a log should show them
 */
public record AuditEntry(
        Instant time, Kind kind, InetSocketAddress client, Optional<String> user, List<Header> details) {
    private static final int LONGEST_VALUE = 200;

    /** The kinds of entries. */
    public enum Kind {
        /** The client connected. */
        CONNECT,
        /** The client logged in. */
        LOGIN,
        /** The client failed to log in. */
        FAILED_LOGIN,
        /**
         * The client sent an action. The entry comes when the response has arrived, or when it is certain that none
         * comes.
         */
        ACTION,
        /** The connection ended, closed by the client or by the proxy. */
        DISCONNECT,
        /**
         * The proxy left out entries, because this address caused too many in one minute without a login. The details
         * give the number. The entry's client is the address with port 0.
         */
        REPEATED,
        /** The proxy dropped entries, because the listeners were too slow. The details give the number. */
        LOST
    }

    /**
     * Copies the list.
     *
     * @param time when the client did it; for an action, when the first message of its reply came
     * @param kind the kind of event
     * @param client the client's address
     * @param user the user's name; empty if the client was not logged in
     * @param details names and values, in the order in which a log should show them
     */
    public AuditEntry {
        details = List.copyOf(details);
    }

    /**
     * {@return the entry on one line, for example {@code 2026-11-23T06:23:29.117Z action client=10.0.0.7:4711 user=bob
     * action=Hangup server=pbx1 outcome=success}} A value is in quotes if it has characters other than letters, digits
     * and {@code . _ : / @ + * < > -}. In quotes, a backslash precedes quotes and backslashes. Invisible characters
     * become escapes such as {@code \\u202e}. Long values end in {@code ...}.
     */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(160);
        line.append(time)
                .append(' ')
                .append(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        add(line, "client", client.getAddress().getHostAddress() + ":" + client.getPort());
        user.ifPresent(name -> add(line, "user", name));
        details.forEach(detail -> add(line, detail.name().toLowerCase(Locale.ROOT), detail.value()));
        return line.toString();
    }

    private static void add(StringBuilder line, String name, String value) {
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "..." : value;
        boolean plain = !shown.isEmpty() && shown.chars().allMatch(AuditEntry::isPlain);
        line.append(' ').append(name).append('=');
        if (plain) {
            line.append(shown);
            return;
        }
        line.append('"');
        shown.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                line.append('\\');
            }
            VisibleText.append(c, line);
        });
        line.append('"');
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "._:/@+*<>-".indexOf(c) >= 0;
    }
}
