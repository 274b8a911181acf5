package org.astmanproxy.core.login;

import java.util.Optional;
import org.astmanproxy.config.UserConfig;

/** Writes the results of logins to the log and to the audit log. Called on the loop of the client. */
final class LoginJournal {
    /** The name of a login with a proxy key. */
    static final String PROXY_KEY = "proxykey";

    /** The name of a login with a ticket. */
    static final String TICKET = "ticket";

    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    private static final int LONGEST_LOGGED_NAME = 100;

    private LoginJournal() {}

    /** Records a login. */
    static void loggedIn(LoginConnection client, UserConfig user, String how) {
        if (client.log().showsLogin(user, client.from())) {
            if (client.isSession()) {
                client.loginAttempts().show();
            }
            LOG.log(
                    System.Logger.Level.INFO,
                    "user {0} has logged in from {1}",
                    user.name(),
                    client.from().getHostAddress());
        }
        client.trail().loggedIn(Optional.of(user.name()), how);
    }

    /** Records a login that is not checked, because the queue is full. */
    static void tooManyChecks(LoginConnection client) {
        client.log()
                .unauthenticated(
                        System.Logger.Level.WARNING,
                        client.from(),
                        "a login from {0} is refused: too many secrets are waiting to be checked (loginchecks)",
                        client.from().getHostAddress());
    }

    /** Records a login that is not checked, because too many have failed before. */
    static void tooManyFailures(LoginConnection client) {
        client.log()
                .unauthenticated(
                        System.Logger.Level.WARNING,
                        client.from(),
                        "a login from {0} is refused: too many logins have failed there (loginfailures)",
                        client.from().getHostAddress());
    }

    /** Records a login that is refused because the user has another connection. */
    static void isLoggedIn(LoginConnection client, UserConfig user, String how) {
        client.log()
                .unauthenticated(
                        System.Logger.Level.WARNING,
                        client.from(),
                        "login of user {0} from {1} refused: it is logged in already, and allowmultiplelogin = no",
                        user.name(),
                        client.from().getHostAddress());
        client.trail().loginFailed(Optional.of(user.name()), how, "it is logged in already");
    }

    /** Records a login that is refused because the proxy drains. Its proof is right, so it is not a failure. */
    static void shutOut(LoginConnection client, Optional<String> user, String how) {
        client.log()
                .unauthenticated(
                        System.Logger.Level.INFO,
                        client.from(),
                        "login of {0} from {1} refused: the proxy drains",
                        user.map(name -> "user " + name).orElse("a client with a ProxyKey"),
                        client.from().getHostAddress());
        client.trail().loginFailed(user, how, "the proxy drains");
    }

    /**
     * Records a failed login.
     *
     * @param name the name of the user; empty if the client named none
     * @param how how it logged in
     * @param why what was wrong
     */
    static void failed(LoginConnection client, Optional<String> name, String how, String why) {
        Optional<String> user = name.map(LoginJournal::shortened);
        client.log()
                .unauthenticated(
                        System.Logger.Level.WARNING,
                        client.from(),
                        "{0} from {1} failed: {2}",
                        switch (how) {
                            case PROXY_KEY -> "a ProxyKey";
                            case TICKET -> "a ticket";
                            default -> "login of user " + user.orElse("");
                        },
                        client.from().getHostAddress(),
                        why);
        client.trail().loginFailed(user, how, why);
    }

    /** Cuts a name from a client without a login, so that it does not fill the log. The log and the audit escape it. */
    private static String shortened(String name) {
        return name.length() > LONGEST_LOGGED_NAME ? name.substring(0, LONGEST_LOGGED_NAME) + "..." : name;
    }
}
