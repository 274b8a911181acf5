package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.ConfigReloader;
import org.astmanproxy.Proxy;
import org.astmanproxy.ReloadChange;
import org.astmanproxy.ReloadEffect;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ReloadReport;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.LoadedConfig;

/**
 * Reads all files again and applies them, after SIGHUP and {@code ProxyAction: Reload}. It opens the logs again even if
 * the files have an error, since programs that rotate logs depend on that. The proxy calls it one time after the other.
 */
final class FileReload implements ConfigReloader {
    private final ConfigFileOptions files;
    private final Reading reading;
    private final Log log;
    private final AuditLog audit;
    private final System.Logger logger;
    private LoadedConfig current;
    /** The audit log in use. It differs from the files if a change of it waits for a restart. */
    private Optional<Path> auditInUse;

    /** Reads the files as a start does, when no program writes them. */
    @FunctionalInterface
    interface Reading {
        /**
         * {@return the contents of the files}
         *
         * @throws ConfigException with all errors in the files
         * @throws IOException if a file cannot be read
         */
        LoadedConfig read() throws IOException, ConfigException;
    }

    /**
     * Creates the reload of a proxy that has just started.
     *
     * @param files the names of the files
     * @param reading reads them again
     * @param log the log
     * @param audit the audit log
     * @param started the contents of the files at the start
     * @param logger the log of this class
     */
    FileReload(
            ConfigFileOptions files,
            Reading reading,
            Log log,
            AuditLog audit,
            LoadedConfig started,
            System.Logger logger) {
        this.files = files;
        this.reading = reading;
        this.log = log;
        this.audit = audit;
        this.current = started;
        this.auditInUse = started.auditFile();
        this.logger = logger;
    }

    @Override
    public ReloadReport reload(Proxy proxy) throws ReloadException {
        reopenLogs();
        LoadedConfig next = read();
        refuseEmptied(proxy, next);
        List<LogMove> moves = prepareMoves(next);
        ReloadReport report;
        try {
            report = proxy.reload(next.config());
        } catch (ReloadException | RuntimeException e) {
            moves.forEach(LogMove::cancel);
            throw e;
        }
        moves.forEach(LogMove::commit);
        if (next.logFile().isEmpty() && current.logFile().isPresent()) {
            log.moveToConsole();
        }
        List<ReloadChange> changes = fileChanges(next);
        next.warnings().forEach(warning -> logger.log(WARNING, warning.toString()));
        current = next;
        if (audit.isFile() && next.auditFile().isPresent()) {
            auditInUse = next.auditFile();
        }
        return report.with(changes);
    }

    /** {@return the users file, which need not exist} */
    Path usersFile() {
        return files.usersFile(current);
    }

    private void reopenLogs() {
        try {
            log.reopen();
            if (log.isFile()) {
                logger.log(INFO, "log opened again");
            }
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; continuing in the open file");
        }
        try {
            audit.reopen();
            if (audit.isFile()) {
                logger.log(INFO, "audit log opened again");
            }
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; the audit continues in the open file");
        }
    }

    private LoadedConfig read() throws ReloadException {
        Path config = files.config();
        if (Files.exists(config) && !Files.isRegularFile(config)) {
            throw new ReloadException(
                    List.of(config + " is not a file, so it cannot be read again; restart to apply a change"));
        }
        try {
            return reading.read();
        } catch (ConfigException e) {
            e.warnings().forEach(warning -> logger.log(WARNING, warning.toString()));
            throw new ReloadException(
                    e.errors().stream().map(ConfigError::toString).toList());
        } catch (IOException e) {
            throw new ReloadException(List.of(Failure.describe(e)));
        }
    }

    /** Refuses files without users, with which every login would succeed, because a program may have emptied them. */
    private void refuseEmptied(Proxy proxy, LoadedConfig next) throws ReloadException {
        if (!proxy.config().users().isEmpty() && next.config().users().isEmpty()) {
            throw new ReloadException(List.of(files.usersFile(next)
                    + " contains no users, so every login would succeed (to remove all users, restart the proxy)"));
        }
    }

    private List<LogMove> prepareMoves(LoadedConfig next) throws ReloadException {
        List<LogMove> moves = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        try {
            if (next.logFile().isPresent() && !next.logFile().equals(current.logFile())) {
                moves.add(log.prepareMove(next.logFile().get()));
            }
        } catch (IOException e) {
            errors.add(e.getMessage());
        }
        try {
            if (next.auditFile().isPresent() && !next.auditFile().equals(auditInUse)) {
                audit.prepareMove(next.auditFile().get()).ifPresent(moves::add);
            }
        } catch (IOException e) {
            errors.add(e.getMessage());
        }
        if (!errors.isEmpty()) {
            moves.forEach(LogMove::cancel);
            throw new ReloadException(errors);
        }
        return moves;
    }

    private List<ReloadChange> fileChanges(LoadedConfig next) {
        List<ReloadChange> changes = new ArrayList<>();
        change("logfile", current.logFile(), next.logFile(), "standard error", ReloadEffect.AT_ONCE)
                .ifPresent(changes::add);
        // the proxy makes no entries without an audit log at the start
        boolean moves = audit.isFile() && next.auditFile().isPresent();
        change("auditlog", auditInUse, next.auditFile(), "none", moves ? ReloadEffect.AT_ONCE : ReloadEffect.RESTART)
                .ifPresent(changes::add);
        change("usersfile", current.usersFile(), next.usersFile(), "none", ReloadEffect.AT_ONCE)
                .ifPresent(changes::add);
        return changes;
    }

    private static Optional<ReloadChange> change(
            String key, Optional<Path> before, Optional<Path> now, String without, ReloadEffect effect) {
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(new ReloadChange(key, shown(before, without) + " -> " + shown(now, without), effect));
    }

    private static String shown(Optional<Path> file, String without) {
        return file.map(Path::toString).orElse(without);
    }
}
