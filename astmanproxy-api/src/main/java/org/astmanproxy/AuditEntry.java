package org.astmanproxy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.message.Header;
import org.astmanproxy.message.VisibleText;

/**
 * Something that a client did, and what became of it. It holds no secret: of an action only a few headers that say what it
 * is about, and of variables only the names.
 *
 * @param time when it was done; an action, when it was answered
 * @param kind what it is
 * @param client from where
 * @param user as who; empty: without a login
 * @param details names and values, in the order in which they are to be shown
 */
public record AuditEntry(
        Instant time, Kind kind, InetSocketAddress client, Optional<String> user, List<Header> details) {
    private static final int LONGEST_VALUE = 200;

    /** What a client can do. */
    public enum Kind {
        /** It connected. */
        CONNECT,
        /** It logged in. */
        LOGIN,
        /** It tried to log in, and failed. */
        FAILED_LOGIN,
        /** It sent an action, which has been answered, or will not be. */
        ACTION,
        /** It left, or was made to. */
        DISCONNECT,
        /**
         * Nothing: so many entries of one address are left out, since it caused too many in a minute without a login. The
         * client is that address, with port 0.
         */
        REPEATED,
        /** Nothing: so many entries are missing, since they could not be handed over in time. */
        LOST
    }

    /**
     * Copies the list.
     *
     * @param time as above
     * @param kind as above
     * @param client as above
     * @param user as above
     * @param details as above
     */
    public AuditEntry {
        details = List.copyOf(details);
    }

    /**
     * {@return the entry on one line, as {@code 2026-11-23T06:23:29.117Z action client=10.0.0.7:4711 user=bob
     * action=Hangup server=pbx1 outcome=success}} What holds more than letters, digits and {@code . _ : / @ + * < > -} is
     * in quotes, with a backslash before quotes and backslashes; characters that cannot be
     * seen are escapes as {@code \\u202e}, and long values end in {@code ...}.
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
