package org.astmanproxy.core.assembly;

import java.util.concurrent.CompletableFuture;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.login.UserSnapshot;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.session.SessionRenewal;

/**
 * Replaces the users of a proxy that runs.
 *
 * @param users the users
 * @param authentication forgets what it knows of the old users
 * @param servers the servers, whose privileges the rules of new users may need
 * @param sessions the sessions of the users
 */
record UserReplacement(UserDirectory users, Authentication authentication, Servers servers, SessionRenewal sessions) {
    /**
     * {@return the users of a configuration, for {@link #replace}}
     *
     * @throws InvalidInputException if they are not valid
     */
    UserSnapshot prepare(ProxyConfig config) {
        return users.prepare(config);
    }

    /** {@return completes when all sessions have their new rules, or have ended} */
    CompletableFuture<Void> replace(UserSnapshot next) {
        users.replace(next);
        authentication.usersReplaced();
        if (next.needsActionFacts()) {
            servers.all().forEach(RoutableServer::learnActions);
        }
        return sessions.renewAll();
    }
}
