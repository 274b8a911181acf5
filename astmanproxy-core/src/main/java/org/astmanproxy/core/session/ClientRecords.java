package org.astmanproxy.core.session;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.astmanproxy.core.audit.Audit;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.metrics.LabelledCounts;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.message.VisibleText;

/**
 * Where the proxy records what clients do.
 *
 * @param log the log, with a limit for lines that clients without a login cause
 * @param audit the audit
 * @param ends counts the ends of connections by their reason
 */
public record ClientRecords(ClientLog log, Audit audit, LabelledCounts ends) {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");

    /** Logs that a client has not logged in in time. */
    void loginIsLate(ClientProfile client, Duration atMost) {
        log.unauthenticated(
                Level.INFO,
                client.address().getAddress(),
                "client {0} is disconnected: no login within authtimeout = {1} s",
                client.label(),
                Long.toString(atMost.toSeconds()));
    }

    /**
     * Logs the end of a client's connection.
     *
     * @param client the client
     * @param why the reason
     * @param shown true if the log shows its login
     */
    void ended(ClientProfile client, CloseReason why, boolean shown) {
        ends.add(label(why), 1);
        if (why.origin() == CloseReason.Origin.FAILURE || why.origin() == CloseReason.Origin.SLOW) {
            log.unauthenticated(
                    Level.INFO,
                    client.address().getAddress(),
                    "client {0}: {1}",
                    client.label(),
                    TlsEndReasons.explained(why));
        } else {
            LOG.log(shown ? Level.INFO : Level.DEBUG, "client {0}: {1}", client.label(), VisibleText.of(why.text()));
        }
    }

    private static String label(CloseReason why) {
        return switch (why.origin()) {
            case LOCAL -> "proxy";
            case SLOW -> "slow";
            case KICKED -> "kicked";
            case PEER -> "client";
            case NETWORK -> "network";
            case FAILURE -> "refused";
            case FAULT -> "fault";
        };
    }

    /** {@return counts of ends, of which there are none yet} */
    public static LabelledCounts noEnds() {
        return new LabelledCounts(
                CloseReason.Origin.values().length, "proxy", "slow", "kicked", "client", "network", "refused", "fault");
    }

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
