package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ReadUsers;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.spi.ProxyProvider;

/** What SIGHUP asks for: the logs, the users and the certificates anew. What can't be had leaves in force what was. */
final class Reload implements Runnable {
    private final ProxyProvider engine;
    private final Proxy proxy;
    private final Log log;
    private final AuditLog audit;
    private final ConfigInForce config;
    private final Path usersFile;
    private final System.Logger logger;
    private boolean hadUsers;

    Reload(
            ProxyProvider engine,
            Proxy proxy,
            Log log,
            AuditLog audit,
            ConfigInForce config,
            Path usersFile,
            System.Logger logger) {
        this.engine = engine;
        this.proxy = proxy;
        this.log = log;
        this.audit = audit;
        this.config = config;
        this.usersFile = usersFile;
        this.logger = logger;
        hadUsers = Files.exists(usersFile);
    }

    @Override
    public void run() {
        reopenLog();
        reopenAudit();
        config.warnOfChange(logger);
        if (hadUsers || Files.exists(usersFile)) {
            readUsers();
        }
        readCertificates();
        proxy.retryServers();
    }

    private void reopenLog() {
        try {
            log.reopen();
            if (log.isFile()) {
                logger.log(INFO, "log opened anew");
            }
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; going on in the one that is open");
        }
    }

    private void reopenAudit() {
        try {
            audit.reopen();
            if (audit.isFile()) {
                logger.log(INFO, "audit log opened anew");
            }
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; the audit goes on in the one that is open");
        }
    }

    private void readCertificates() {
        try {
            proxy.reloadCertificates();
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; the certificates stay as they were");
        }
    }

    private void readUsers() {
        try {
            ReadUsers read = engine.readUsers(usersFile);
            List<UserConfig> users = read.users();
            read.warnings().forEach(warning -> logger.log(WARNING, warning.toString()));
            proxy.replaceUsers(users);
            hadUsers = true;
            logger.log(INFO, "users read anew from " + usersFile + ": " + users.size());
            if (users.isEmpty()) {
                logger.log(WARNING, usersFile + " holds no user: every login succeeds");
            }
        } catch (ConfigException e) {
            e.warnings().forEach(warning -> logger.log(WARNING, warning.toString()));
            e.errors().forEach(error -> logger.log(ERROR, error.toString()));
            logger.log(ERROR, "the users stay as they were");
        } catch (IllegalArgumentException e) {
            logger.log(ERROR, usersFile + ": " + e.getMessage() + "; the users stay as they were");
        } catch (IOException e) {
            logger.log(ERROR, Failure.describe(e) + "; the users stay as they were");
        }
    }
}
