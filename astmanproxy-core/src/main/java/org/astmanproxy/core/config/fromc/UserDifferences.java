package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.STRICTER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.astmanproxy.config.ForeignHash;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.BadValueException;
import org.astmanproxy.core.config.Field;
import org.astmanproxy.core.config.FileEntry;
import org.astmanproxy.core.config.MisplacedKey;
import org.astmanproxy.core.config.RefusedClassicActions;
import org.astmanproxy.core.config.fromc.FileFindings.OldLine;

/** Compares {@code astmanproxy.users} line by line. No difference shows a secret. */
final class UserDifferences {
    private static final int FILTERS = 7;
    /** The parts after the secret whose text is a value. */
    private static final List<String> RULES = List.of("channel", "out_context", "in_context", "account", "server");

    private final FileFindings findings;
    private final Map<String, UserConfig> users;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> firstRefused = new HashMap<>();
    private boolean sections;

    /**
     * Creates the comparison.
     *
     * @param findings receives the differences
     * @param users the users without errors
     */
    UserDifferences(FileFindings findings, List<UserConfig> users) {
        this.findings = findings;
        this.users = users.stream().collect(Collectors.toMap(UserConfig::name, user -> user));
    }

    /** Notes the differences of all lines. */
    void check() {
        List<String> lines = findings.file().lines();
        for (int i = 0; i < lines.size(); i++) {
            Optional<OldUserLine> old = OldUserLine.of(lines.get(i), i + 1);
            if (old.isPresent() && !sections) {
                check(old.get(), findings.at(i + 1));
            }
        }
    }

    private void check(OldUserLine old, OldLine at) {
        if (old.isSection()) {
            sections = true;
            at.differs(
                    STRICTER,
                    "all clients",
                    "the C program knew no sections: it took this line for a user without a secret, and each line after"
                            + " it for a user with the name of the key",
                    "");
        } else if (old.name().isEmpty() && old.secret().isEmpty()) {
            at.differs(
                    STRICTER,
                    "clients without a name",
                    "the C program took this line for a user without name and secret, so a Login without both"
                            + " succeeded; here the line means nothing",
                    "");
        } else if (old.secret().isEmpty() || !old.complete()) {
            at.differs(
                    STRICTER,
                    old.complete() ? "user " + old.name() : "clients with this line as their name",
                    "the C program let this user log in with an empty secret",
                    "write a secret");
            at.remove();
        } else {
            user(old, at);
        }
    }

    private void user(OldUserLine old, OldLine at) {
        String user = "user " + old.name();
        if (!names.add(old.name())) {
            at.differs(CHANGED, user, "the C program accepted the secret of each of its lines", "choose two names");
            at.remove();
            return;
        }
        if (MisplacedKey.isKey(old.name())) {
            at.differs(STRICTER, user, "the C program knew a user of this name", "");
            at.remove();
            return;
        }
        if (old.line() == 1 && findings.file().isMarked()) {
            at.differs(
                    CHANGED, user, "the C program knew no such user, since the file begins with a byte order mark", "");
        }
        Optional<FileEntry.Setting> here =
                Optional.ofNullable(findings.file().settings().get(old.line()));
        boolean hash = checkHash(old, user, at);
        // all of them note their differences, also after one that has found some
        boolean other = List.of(
                        checkName(old, here, user, at),
                        checkSecret(old, here, user, at),
                        checkRules(old, here, user, at),
                        checkParts(old, user, at),
                        checkFilters(old, user, at))
                .contains(true);
        boolean more = new UserRightsDifferences(old, at).check(refused(old.name()));
        if (hash) {
            at.remove();
        } else if (other || more) {
            at.replace(line(old));
        }
    }

    /** {@return the actions that are refused to a user; a reference to another user if they are the same} */
    private String refused(String name) {
        UserConfig user = users.get(name);
        String actions = user == null || !user.calls().confine() ? "" : RefusedClassicActions.refusedTo(user);
        String first = firstRefused.putIfAbsent(actions, name);
        return actions.isEmpty() || first == null ? actions : "the same as for user " + first;
    }

    private static boolean checkHash(OldUserLine old, String user, OldLine at) {
        Optional<ForeignHash> hash = ForeignHash.of(old.secret());
        if (HashedSecret.isHashed(old.secret())) {
            return false;
        }
        if (!old.secret().startsWith("$")) {
            hash.ifPresent(any -> at.differs(
                    CHANGED,
                    user,
                    "secret: the C program took this hash for the secret itself; here it is an error",
                    "'astmanproxy hash' makes a hash that the proxy verifies"));
            return hash.isPresent();
        }
        boolean bcrypt = hash.equals(Optional.of(ForeignHash.BCRYPT));
        at.differs(
                CHANGED,
                user,
                bcrypt
                        ? "secret: version 1.30 verified this hash, older ones took it for the secret; here it is an"
                                + " error"
                        : "secret: version 1.30 took it for a hash that no login matches, older ones for the secret",
                hash.isPresent() ? "'astmanproxy hash' makes a hash that the proxy verifies" : "");
        return hash.isPresent();
    }

    private static boolean checkName(OldUserLine old, Optional<FileEntry.Setting> here, String user, OldLine at) {
        boolean same = here.isEmpty() || here.get().key().equals(old.name());
        if (!same) {
            at.differs(CHANGED, user, "the C program removed the spaces in the name; here they count", "remove them");
        }
        return !same;
    }

    private static boolean checkSecret(OldUserLine old, Optional<FileEntry.Setting> here, String user, OldLine at) {
        boolean same = here.isPresent() && secret(here.get()).equals(Optional.of(old.secret()));
        if (!same) {
            at.differs(
                    CHANGED,
                    user,
                    "secret: the C program removed spaces and '=', kept quotes, and ended the line at a comment sign;"
                            + " here the secret counts as written",
                    "write the secret that the client sends");
        }
        return !same;
    }

    private static Optional<String> secret(FileEntry.Setting here) {
        return texts(here).stream().findFirst();
    }

    /** {@return the parts as this proxy reads them; none if they have an error} */
    private static List<String> texts(FileEntry.Setting here) {
        try {
            return here.fields().stream().map(Field::text).toList();
        } catch (BadValueException bad) {
            return List.of();
        }
    }

    /** Compares the rules, apart from the case of letters. If the secret differs, the parts belong to other rules. */
    private static boolean checkRules(OldUserLine old, Optional<FileEntry.Setting> here, String user, OldLine at) {
        List<String> now = here.map(UserDifferences::texts).orElse(List.of());
        if (now.isEmpty() || !now.get(0).equals(old.secret())) {
            return false;
        }
        boolean other = false;
        for (int i = 0; i < RULES.size(); i++) {
            String text = i + 1 < now.size() ? now.get(i + 1) : "";
            if (!text.equals(old.part(i + 1))) {
                other = true;
                at.differs(
                        CHANGED,
                        user,
                        RULES.get(i) + ": the C program read " + OldText.shown(old.part(i + 1), old.parts())
                                + "; here it is " + OldText.shown(text, old.parts()),
                        "write the value that Asterisk has, and a space before a comment");
            }
        }
        return other;
    }

    private static boolean checkParts(OldUserLine old, String user, OldLine at) {
        boolean surplus = old.parts().size() > OldUserLine.PARTS;
        if (surplus) {
            at.differs(
                    CHANGED,
                    user,
                    "the C program ignored everything after the eighth part",
                    "write a secret with a comma in quotes");
        }
        return surplus;
    }

    private static boolean checkFilters(OldUserLine old, String user, OldLine at) {
        String known = String.join("|", UserRightsDifferences.filters(old));
        boolean same = OldText.lower(old.part(FILTERS)).equals(known);
        if (!same) {
            at.differs(
                    CHANGED,
                    user,
                    "filters: the C program found " + (known.isEmpty() ? "no filter" : known) + " in "
                            + OldText.shown(old.part(FILTERS), old.parts()),
                    "");
        }
        return !same;
    }

    /** {@return the line as this proxy reads the same user} */
    private static String line(OldUserLine old) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(old.parts().size(), OldUserLine.PARTS); i++) {
            parts.add(OldText.quoted(old.part(i)));
        }
        if (old.hasMoreEvents()) {
            parts.set(OldUserLine.PARTS - 2, "y");
        }
        if (parts.size() == OldUserLine.PARTS) {
            parts.set(FILTERS, String.join("|", UserRightsDifferences.filters(old)));
        }
        return old.name() + " = " + String.join(",", parts);
    }
}
