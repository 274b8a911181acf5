package org.astmanproxy.core.config;

import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.TlsMode;

/** Warns of listeners that allow access without a login, or that transmit secrets without encryption. */
final class OpenDoors {
    private static final String CLOSE = "set authrequired = yes with users in the users file, or listen on 127.0.0.1";

    private final ConfigLinesBuilder draft;
    private final ProxyConfig config;
    private final boolean usersKnown;

    /**
     * Creates the checks of one configuration.
     *
     * @param draft the lines, with the locations of listeners
     * @param config the configuration with its users
     * @param usersKnown false if the users file has an error, so that it may hold further users
     */
    OpenDoors(ConfigLinesBuilder draft, ProxyConfig config, boolean usersKnown) {
        this.draft = draft;
        this.config = config;
        this.usersKnown = usersKnown;
    }

    /** Notes the warnings. */
    void check() {
        for (ConfigLinesBuilder.PlacedListener placed : draft.listeners()) {
            boolean files = placed.listener().services().contains(ListenerService.FILES);
            if (files && config.http().webRoot().isEmpty()) {
                placed.at().warning("it serves no files, because webroot is missing", "set webroot to a folder");
            }
            if (!ListenerReach.isLoopback(placed.listener().address())) {
                check(placed.listener(), placed.at());
            }
        }
    }

    private void check(ListenerConfig listener, SettingLocation at) {
        String where = ListenerReach.shown(listener);
        if (listener.services().contains(ListenerService.MONITORING)
                && config.http().monitors().stream()
                        .anyMatch(network -> network.mask().signum() == 0)) {
            at.warning(
                    "anybody who reaches " + where
                            + " can read the health and the servers of the proxy without a login",
                    "list the addresses of your monitoring system in monitoringpermit");
        }
        if (listener.services().contains(ListenerService.FILES)
                && config.http().webRoot().isPresent()) {
            at.warning(
                    "anybody who reaches " + where + " can read the files in webroot without a login",
                    "keep only files there that everybody may read");
        }
        if (usersKnown && ListenerReach.isOpenUnsaid(config)) {
            if (!config.authRequired()) {
                at.error(
                        "there are no users and no proxykey, so any client that reaches " + where
                                + " could control every Asterisk",
                        CLOSE + "; write authrequired = no if you accept that");
            }
            return;
        }
        if (!config.authRequired() && config.proxyKey().isEmpty()) {
            at.warning("any client that reaches " + where + " can " + withoutLogin(), CLOSE);
        }
        boolean secrets =
                !usersKnown || !config.users().isEmpty() || config.proxyKey().isPresent();
        if (secrets && listener.tls() != TlsMode.TLS) {
            at.warning(
                    "clients can send their secrets to " + where + " without TLS, and others can read them on the way",
                    "set tls as the mode of a listen line, or acceptencryptedconnection = yes and"
                            + " acceptunencryptedconnection = no, with a certfile");
        }
    }

    private String withoutLogin() {
        return config.anonymous()
                .map(user -> "do without a login what user " + user + " may do")
                .orElse("control every Asterisk without a login");
    }
}
