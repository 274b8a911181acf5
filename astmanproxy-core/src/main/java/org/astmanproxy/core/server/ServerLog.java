package org.astmanproxy.core.server;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.server.link.LinkFailure;
import org.astmanproxy.message.VisibleText;

/**
 * The log lines about the connection to one server.
 *
 * @param config the server
 */
record ServerLog(ServerConfig config) {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.server");

    void loggedIn(String amiVersion) {
        LOG.log(Level.INFO, "server {0}: logged in, AMI {1}", config, VisibleText.of(amiVersion));
    }

    void suspect(Duration deadAfter) {
        LOG.log(
                Level.WARNING,
                "server {0}: does not answer; it gets no new actions, and counts as lost {1} ms after its last bytes",
                config,
                Long.toString(deadAfter.toMillis()));
    }

    void answersAgain() {
        LOG.log(Level.INFO, "server {0}: answers again", config);
    }

    /** Another proxy, through which the server is reached, has lost it. */
    void away(LinkFailure failure) {
        LOG.log(
                Level.WARNING,
                "server {0}: {1}; the other proxy reports when that changes",
                config,
                VisibleText.of(failure.why()));
    }

    /** The server is lost, and the next attempt is planned. */
    void retries(LinkFailure failure, Duration delay, String note) {
        LOG.log(
                Level.WARNING,
                "server {0}: {1}; next attempt in {2} ms{3}",
                config,
                VisibleText.of(failure.why()),
                Long.toString(delay.toMillis()),
                note);
    }

    /** The server is lost, and the proxy waits until somebody asks for the next attempt. */
    void standsBy(LinkFailure failure) {
        LOG.log(Level.INFO, "server {0}: {1}; no attempt is planned", config, VisibleText.of(failure.why()));
    }

    void ended(String why) {
        LOG.log(Level.INFO, "server {0}: {1}", config, why);
    }
}
