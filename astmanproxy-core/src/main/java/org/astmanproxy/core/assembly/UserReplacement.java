package org.astmanproxy.core.assembly;

import java.util.List;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.session.SessionRenewal;

/**
 * Replaces the users of a proxy that runs.
 *
 * @param config the configuration
 * @param users the users
 * @param authentication forgets what it knows of the old users
 * @param servers the servers, whose privileges the rules of new users may need
 * @param sessions the sessions of the users
 */
record UserReplacement(
        ProxyConfig config,
        UserDirectory users,
        Authentication authentication,
        Servers servers,
        SessionRenewal sessions) {
    /**
     * Replaces all users.
     *
     * @param next the new users; may be empty
     * @throws InvalidInputException if they are not valid; the old users then remain
     */
    void replace(List<UserConfig> next) {
        ListenerReach.refuseOpenUnsaid(config.with(it -> it.users(next)));
        users.replace(next);
        authentication.usersReplaced();
        if (users.needsActionFacts()) {
            servers.all().forEach(RoutableServer::learnActions);
        }
        sessions.renewAll();
    }
}
