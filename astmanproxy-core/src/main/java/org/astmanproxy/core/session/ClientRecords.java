package org.astmanproxy.core.session;

import org.astmanproxy.core.audit.Audit;
import org.astmanproxy.core.logging.ClientLog;

/**
 * Where the proxy records what clients do.
 *
 * @param log the log, with a limit for lines that clients without a login cause
 * @param audit the audit
 */
public record ClientRecords(ClientLog log, Audit audit) {
    /** Reports the lines that were counted but not written. */
    public void sweep() {
        log.sweep();
        audit.sweep();
    }

    /** Reports them for the last time, because the proxy ends. */
    public void end() {
        log.end();
        audit.end();
    }
}
