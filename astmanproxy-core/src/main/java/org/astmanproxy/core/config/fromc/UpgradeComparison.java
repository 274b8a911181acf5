package org.astmanproxy.core.config.fromc;

import static org.astmanproxy.config.UpgradeEffect.CHANGED;
import static org.astmanproxy.config.UpgradeEffect.ERROR;
import static org.astmanproxy.config.UpgradeEffect.LOOSER;
import static org.astmanproxy.config.UpgradeEffect.WARNING;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UpgradeFinding;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.config.UpgradeReport.SuggestedFile;
import org.astmanproxy.core.config.ExaminedFile;
import org.astmanproxy.core.config.ExaminedFiles;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.config.RefusedClassicActions;

/** Compares the old files as a whole, and puts the report together. */
public final class UpgradeComparison {
    private static final String ALL_CLIENTS = "all clients";

    private final ExaminedFiles files;
    private final FileFindings conf;
    private final Optional<FileFindings> users;

    private UpgradeComparison(ExaminedFiles files) {
        this.files = files;
        conf = new FileFindings(files.conf());
        users = files.users().map(FileFindings::new);
    }

    /**
     * {@return the differences and the suggested files}
     *
     * @param files the old files as this proxy reads them
     */
    public static UpgradeReport of(ExaminedFiles files) {
        return new UpgradeComparison(files).report();
    }

    private UpgradeReport report() {
        ConfDifferences settings = new ConfDifferences(conf, refused());
        settings.check();
        new AcceptedConnections(settings, conf).check();
        users.ifPresentOrElse(
                found -> {
                    new UserDifferences(found, files.loaded().config().users()).check();
                    emptyUsers(found);
                },
                this::missingUsers);
        closeOpenListener(settings);
        return new UpgradeReport(findings(), suggested());
    }

    private Set<Integer> refused() {
        return files.errors().stream()
                .filter(error -> error.file().equals(conf.file().name()))
                .map(ConfigError::line)
                .collect(Collectors.toSet());
    }

    private void missingUsers() {
        conf.at(0)
                .differs(
                        CHANGED,
                        ALL_CLIENTS,
                        "there is no users file: the C program ended; here " + withoutUsers(),
                        "write a users file");
    }

    private String withoutUsers() {
        if (files.loaded().config().proxyKey().isPresent()) {
            return "clients need the proxykey";
        }
        return files.loaded().config().authRequired() ? "nobody could log in" : "every login succeeds";
    }

    private void emptyUsers(FileFindings found) {
        ProxyConfig config = files.loaded().config();
        boolean mistyped = files.errors().stream()
                .anyMatch(error -> error.file().equals(found.file().name()));
        boolean open = !config.authRequired() && config.proxyKey().isEmpty();
        if (config.users().isEmpty() && !mistyped && open) {
            found.at(0)
                    .differs(
                            LOOSER,
                            ALL_CLIENTS,
                            "there are no users: in the C program every login failed; here every login succeeds",
                            "write a user, or authrequired = yes with a proxykey");
        }
    }

    /** The suggested file listens on this machine only, where the proxy would refuse the old one. */
    private void closeOpenListener(ConfDifferences settings) {
        ProxyConfig config = files.loaded().config();
        String address = settings.value("listenaddress").orElse("127.0.0.1");
        if (ListenerReach.isOpenUnsaid(config) && !config.authRequired() && !ListenerReach.isLoopback(address)) {
            settings.line("listenaddress")
                    .ifPresent(line -> conf.suggested().replace(line, "listenaddress = 127.0.0.1"));
        }
    }

    /** Sorts by file and line. At one line, errors come first. */
    private List<UpgradeFinding> findings() {
        List<UpgradeFinding> differences = Stream.concat(Stream.of(conf), users.stream())
                .flatMap(file -> file.found().stream())
                .toList();
        List<UpgradeFinding> all = new ArrayList<>();
        files.errors().forEach(error -> all.add(new UpgradeFinding(error, ERROR, "")));
        all.addAll(differences);
        files.loaded().warnings().stream()
                .filter(warning -> !isSaid(warning, differences))
                .forEach(warning -> all.add(new UpgradeFinding(warning, WARNING, "")));
        Comparator<UpgradeFinding> byFile = Comparator.comparing(
                finding -> !finding.at().file().equals(conf.file().name()));
        return all.stream()
                .sorted(byFile.thenComparing(finding -> finding.at().line()))
                .toList();
    }

    /**
     * {@return true if a difference says more than a warning} Warnings that mention the C program, and those of refused
     * actions, are in the differences for each user, others if a difference at the same line has the same key.
     */
    private static boolean isSaid(ConfigError warning, List<UpgradeFinding> differences) {
        return warning.what().contains("the C program")
                || RefusedClassicActions.isSaidBy(warning)
                || differences.stream()
                        .map(UpgradeFinding::at)
                        .anyMatch(at -> at.line() > 0
                                && at.line() == warning.line()
                                && at.file().equals(warning.file())
                                && key(at).equals(key(warning)));
    }

    private static String key(ConfigError at) {
        return at.what().replaceFirst(":.*", "");
    }

    private List<SuggestedFile> suggested() {
        List<SuggestedFile> suggested = new ArrayList<>();
        suggested.add(suggested("astmanproxy.conf", conf));
        users.ifPresent(found -> suggested.add(suggested("astmanproxy.users", found)));
        return suggested;
    }

    private static SuggestedFile suggested(String name, FileFindings findings) {
        ExaminedFile old = findings.file();
        return new SuggestedFile(name, findings.suggested().lines(), old.charset());
    }
}
