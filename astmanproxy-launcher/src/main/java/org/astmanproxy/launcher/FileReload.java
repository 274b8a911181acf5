package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.io.IOException;
import org.astmanproxy.Proxy;

/**
 * Handles SIGHUP: opens the logs again and reads the users and the certificates again. If one of these fails, its old
 * state remains.
 */
final class FileReload implements Runnable {
    private final Proxy proxy;
    private final Log log;
    private final AuditLog audit;
    private final ConfigInForce config;
    private final UsersInForce users;
    private final System.Logger logger;

    FileReload(Proxy proxy, Log log, AuditLog audit, ConfigInForce config, UsersInForce users, System.Logger logger) {
        this.proxy = proxy;
        this.log = log;
        this.audit = audit;
        this.config = config;
        this.users = users;
        this.logger = logger;
    }

    @Override
    public void run() {
        reopenLog();
        reopenAudit();
        config.warnOfChange(logger);
        users.reload(logger);
        readCertificates();
        proxy.retryServers();
    }

    private void reopenLog() {
        try {
            log.reopen();
            if (log.isFile()) {
                logger.log(INFO, "log opened again");
            }
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; continuing in the open file");
        }
    }

    private void reopenAudit() {
        try {
            audit.reopen();
            if (audit.isFile()) {
                logger.log(INFO, "audit log opened again");
            }
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; the audit continues in the open file");
        }
    }

    private void readCertificates() {
        try {
            proxy.reloadCertificates();
        } catch (IOException e) {
            logger.log(ERROR, e.getMessage() + "; the proxy keeps the old certificates");
        }
    }
}
