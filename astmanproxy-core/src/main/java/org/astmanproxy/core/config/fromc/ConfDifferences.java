package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.IGNORED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.astmanproxy.core.config.BadValueException;
import org.astmanproxy.core.config.FileEntry;
import org.astmanproxy.core.config.fromc.FileFindings.OldLine;

/** Compares {@code astmanproxy.conf} line by line. */
final class ConfDifferences {
    /** The keys of the C program 1.30. */
    private static final Set<String> OLD_KEYS = Set.of(
            "host",
            "retryinterval",
            "maxretries",
            "listenaddress",
            "listenport",
            "asteriskwritetimeout",
            "clientwritetimeout",
            "sslclienthellotimeout",
            "authrequired",
            "acceptencryptedconnection",
            "acceptunencryptedconnection",
            "certfile",
            "proxykey",
            "proc_user",
            "proc_group",
            "logfile",
            "autofilter",
            "filterlocal",
            "outputformat",
            "inputformat",
            "forcebanner");

    private final FileFindings findings;
    private final Set<Integer> refused;
    private final List<OldSetting> settings;
    private final Map<String, Integer> last = new HashMap<>();
    private final HostDifferences hosts = new HostDifferences();

    /**
     * Creates the comparison.
     *
     * @param findings receives the differences
     * @param refused the numbers of the lines that have an error here
     */
    ConfDifferences(FileFindings findings, Set<Integer> refused) {
        this.findings = findings;
        this.refused = refused;
        List<String> lines = findings.file().lines();
        settings = IntStream.range(0, lines.size())
                .mapToObj(i -> OldSetting.of(lines.get(i), i + 1))
                .flatMap(Optional::stream)
                .toList();
        settings.forEach(setting -> last.put(setting.key(), setting.line()));
    }

    /** Notes the differences of all lines, and of keys that the file lacks. */
    void check() {
        settings.forEach(this::check);
        new MissingKeys(findings).check(this::value);
    }

    /** {@return the value of a key that counts for the C program; empty if the file lacks the key} */
    Optional<String> value(String key) {
        return settings.stream()
                .filter(setting -> setting.line() == last.getOrDefault(key, 0))
                .map(OldSetting::value)
                .findFirst();
    }

    /** {@return the number of the line of a key that counts for the C program; empty if the file lacks the key} */
    Optional<Integer> line(String key) {
        return Optional.ofNullable(last.get(key));
    }

    /** {@return the line that counts for the C program if a key occurs twice} */
    private int lastLine(OldSetting old) {
        return last.getOrDefault(old.key(), old.line());
    }

    private void check(OldSetting old) {
        OldLine at = findings.at(old.line());
        Optional<FileEntry.Setting> here =
                Optional.ofNullable(findings.file().settings().get(old.line()));
        if (old.line() == 1 && findings.file().isMarked()) {
            at.differs(
                    CHANGED,
                    "operators",
                    "the C program ignored this line, since the file begins with a byte order mark",
                    "");
        } else if (!OLD_KEYS.contains(old.key())) {
            unknown(at, here);
        } else if (!old.isHost() && lastLine(old) != old.line()) {
            at.differs(
                    IGNORED,
                    "operators",
                    old.key() + ": the C program used line " + lastLine(old) + " in place of this one",
                    "remove this line");
            at.remove();
        } else if (here.isEmpty()) {
            withoutSetting(old, at);
        } else if (old.value().startsWith(">")) {
            at.differs(CHANGED, "operators", old.key() + ": the C program read '>' as a part of the value", "write =");
        } else {
            check(old, here.get(), at);
        }
    }

    private void check(OldSetting old, FileEntry.Setting here, OldLine at) {
        if (!OldText.lower(here.key()).equals(old.key())) {
            at.differs(
                    CHANGED, "operators", old.key() + ": the C program removed the spaces in the key", "remove them");
            at.replace(old.key() + " = " + here.value());
        }
        if (old.isHost()) {
            hosts.check(old, here.value(), refused.contains(at.line()), at);
        } else {
            SettingDifferences.check(old, text(here), at);
        }
    }

    private static String text(FileEntry.Setting setting) {
        try {
            return setting.single().text();
        } catch (BadValueException bad) {
            return setting.value();
        }
    }

    /** The text is not shown: without a {@code =} it may hold a secret. */
    private void unknown(OldLine at, Optional<FileEntry.Setting> here) {
        if (refused.contains(at.line())) {
            at.differs(IGNORED, "operators", "the C program ignored this line", "correct or remove it");
            at.remove();
        } else if (here.isPresent()) {
            at.differs(
                    CHANGED,
                    "operators",
                    here.get().key() + ": the C program ignored this key; here it has an effect",
                    "");
        }
    }

    private void withoutSetting(OldSetting old, OldLine at) {
        if (!refused.contains(at.line())) {
            at.differs(
                    CHANGED,
                    "operators",
                    old.key() + ": this line is inside a comment of several lines here; the C program read it",
                    "write a space after ; where the comment begins");
        }
    }
}
