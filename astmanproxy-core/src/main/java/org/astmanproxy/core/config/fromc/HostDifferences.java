package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.STRICTER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.config.BadValueException;
import org.astmanproxy.core.config.Field;
import org.astmanproxy.core.config.ValueTypes;
import org.astmanproxy.core.config.fromc.FileFindings.OldLine;

/** Compares the {@code host} lines. No difference shows a user name or a secret of a server. */
final class HostDifferences {
    private static final int PARTS = 6;
    private static final int USER = 2;
    private static final int SECRET = 3;
    private static final int SSL = 5;

    private final Map<String, Integer> servers = new HashMap<>();

    /**
     * Notes the differences.
     *
     * @param old the line as the C program reads it
     * @param value the value with its quotes, as this proxy finds it
     * @param refused true if the line has an error here
     * @param at the line
     */
    void check(OldSetting old, String value, boolean refused, OldLine at) {
        List<String> parts = oldParts(old);
        String server = "server " + parts.get(0);
        List<String> here = parts(value);
        if (isIncomplete(parts)) {
            incomplete(here, at);
        } else if (parts.size() > PARTS && here.size() == PARTS) {
            at.differs(
                    CHANGED,
                    server,
                    "host: the C program split the line at a comma in quotes, so its login failed; here the quotes keep"
                            + " it",
                    "");
        } else {
            boolean login = checkLogin(parts, here, server, at);
            boolean tls = checkTls(parts, here, server, at);
            Optional<String> name = repeat(parts, server, at);
            if (name.isPresent()) {
                at.replace(line(parts) + ", name=" + name.get());
            } else if (login || tls || refused || here.size() != parts.size()) {
                at.replace(line(parts));
            }
        }
    }

    /**
     * {@return the parts of the C program} In a line in quotes they keep their spaces, which matter only for TLS: the C
     * program compares that word.
     */
    private static List<String> oldParts(OldSetting old) {
        List<String> exact = List.of(old.value().split(",", -1));
        List<String> parts = new ArrayList<>(exact.stream().map(String::strip).toList());
        if (exact.size() > SSL && !parts.get(SSL).isEmpty()) {
            parts.set(SSL, exact.get(SSL));
        }
        return parts;
    }

    private static void incomplete(List<String> here, OldLine at) {
        boolean cut = !isIncomplete(here);
        boolean starts =
                !cut && here.size() > SECRET && !here.subList(0, SECRET + 1).contains("");
        at.differs(
                CHANGED,
                "operators",
                "host: the C program ended at this line, since it needs six parts"
                        + (cut ? " and finds a comment sign in front of the last" : ""),
                starts ? "events is on and ssl is off here unless you write them" : "");
    }

    /** {@return true if the C program used another login} */
    private static boolean checkLogin(List<String> parts, List<String> here, String server, OldLine at) {
        boolean same =
                part(here, USER).equals(parts.get(USER)) && part(here, SECRET).equals(parts.get(SECRET));
        if (!same) {
            at.differs(
                    CHANGED,
                    server,
                    "host: the C program removed spaces from user and secret, kept quotes in them, and ended the line"
                            + " at a comment sign; here they count as written",
                    "write the login that Asterisk has");
        }
        if (holdsCapitals(parts.get(USER)) || holdsCapitals(parts.get(SECRET))) {
            at.differs(
                    CHANGED,
                    server,
                    "host: versions up to 1.29 turned user and secret to lower case",
                    "write them in lower case if you come from such a version");
        }
        return !same;
    }

    private static boolean isIncomplete(List<String> parts) {
        return parts.size() < PARTS || parts.subList(0, PARTS).stream().anyMatch(String::isEmpty);
    }

    private static boolean holdsCapitals(String text) {
        return !OldText.lower(text).equals(text);
    }

    /** {@return true if the line needs another word for TLS} */
    private static boolean checkTls(List<String> parts, List<String> here, String server, OldLine at) {
        boolean before = OldText.lower(parts.get(SSL)).equals("on");
        boolean now = ValueTypes.truth(part(here, SSL)).orElse(before);
        if (now && !before) {
            at.differs(
                    CHANGED,
                    server,
                    "host: the C program took " + OldText.shown(parts.get(SSL), parts)
                            + " for no TLS; here it means TLS",
                    "write on or off");
        } else if (before) {
            at.differs(
                    STRICTER,
                    server,
                    "host: the C program accepted any certificate; the proxy verifies it and the host name",
                    "add cafile=… for a certificate that the system does not trust");
        }
        return now != before;
    }

    /** {@return a name for a server whose host an earlier line has} */
    private Optional<String> repeat(List<String> parts, String server, OldLine at) {
        String address = OldText.lower(parts.get(0));
        int count = servers.merge(address, 1, Integer::sum);
        if (count == 1) {
            return Optional.empty();
        }
        at.differs(CHANGED, server, "host: the C program kept one connection for each of these lines", "");
        return Optional.of(address + "-" + count);
    }

    private static String line(List<String> parts) {
        boolean tls = OldText.lower(parts.get(SSL)).equals("on");
        List<String> quoted = new ArrayList<>(
                parts.subList(0, SSL).stream().map(OldText::quoted).toList());
        quoted.add(tls ? "on" : "off");
        return "host = " + String.join(", ", quoted);
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** {@return the parts as this proxy reads them; empty if they have an error} */
    private static List<String> parts(String value) {
        try {
            List<Field> fields = Field.list(value);
            Field first = fields.get(0);
            boolean whole = fields.size() == 1 && first.quoted() && first.text().indexOf(',') >= 0;
            return (whole ? Field.list(first.text()) : fields)
                    .stream().map(Field::text).toList();
        } catch (BadValueException bad) {
            return List.of();
        }
    }
}
