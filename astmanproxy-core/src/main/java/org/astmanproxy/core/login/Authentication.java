package org.astmanproxy.core.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;

/**
 * Finds out who a client is, or who sends one of its requests. Who guesses waits longer and longer for the answers, and
 * loses the connection after the third failure. A name that is none gets the same answer as a wrong secret, after the same
 * work. Any thread for what needs no client.
 */
public final class Authentication {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    private static final int FAILURES_A_CONNECTION = 3;
    private static final int LONGEST_LOGGED_NAME = 100;
    private static final String PROXY_KEY = "proxykey";
    /** Under which wrong keys are counted; no user has a line end in its name. */
    private static final String NAME_OF_KEYS = "\n";

    /** The answer where too many secrets wait to be looked at. */
    public static final String BUSY = "Too many logins at a time: try again later";

    private static final String NOBODYS_SECRET = "the secret of nobody";

    private final UserDirectory users;
    private final Optional<String> proxyKey;
    private final Optional<String> proxyKeyUser;
    private final LoginFailures failures;
    private final HashedSecrets hashed;
    private final SecretChecks checks;
    private final LoginSessions sessions;
    private final SingleLogins loggedIn = new SingleLogins();

    /** Told once what came of a check, on the client's loop, now or later. */
    public interface AuthenticationHandler {
        /**
         * It is who it says.
         *
         * @param identity who
         */
        void right(Identity identity);

        /** It is not; where that was once too often, the connection closes behind what is answered now. */
        void wrong();

        /** Nobody knows: too many secrets wait to be looked at. */
        void busy();
    }

    /**
     * For one proxy.
     *
     * @param users who there is
     * @param config has the key that stands for a login
     * @param failures failed logins
     * @param hashed remembers which users have shown their secret
     * @param checks compares secrets with hashed ones
     * @param sessions logins that hold for several requests
     */
    public Authentication(
            UserDirectory users,
            ProxyConfig config,
            LoginFailures failures,
            HashedSecrets hashed,
            SecretChecks checks,
            LoginSessions sessions) {
        this.users = users;
        this.proxyKey = config.proxyKey();
        this.proxyKeyUser = config.proxyKeyUser();
        this.failures = failures;
        this.hashed = hashed;
        this.checks = checks;
        this.sessions = sessions;
    }

    /** {@return whether a user and secret mean something here: else everybody is let in, or who has the key} */
    public boolean knowsUsers() {
        return !users.isEmpty();
    }

    /** {@return whether a login can succeed without a key} */
    public boolean takesLogins() {
        return knowsUsers() || !takesKeys();
    }

    /** {@return whether a key stands for a login} */
    public boolean takesKeys() {
        return proxyKey.isPresent();
    }

    /** {@return whether some secrets are hashed, which no answer to a challenge can be compared with} */
    public boolean hashes() {
        return users.decoy().isPresent();
    }

    /** {@return whether this is the key} Takes as long for a wrong one as for the right one. */
    private boolean isKey(String given) {
        return proxyKey.filter(key -> new Proof.Secret(given).shows(key)).isPresent();
    }

    /**
     * Checks who says to be a user. The caller sees to it that the client does not have several checked at a time.
     *
     * @param client whose connection it is; the caller is on its loop
     * @param name of the user
     * @param proof what is to show that it is that user
     * @param verdict told what came of it
     */
    public void check(LoginConnection client, String name, Proof proof, AuthenticationHandler verdict) {
        soon(client, failures.delayBeforeAttempt(client.from(), name), () -> {
            Optional<Identity> found = users.find(name);
            compare(client, name, found, proof, verdict, same -> {
                // the check may have taken a while, and the users may be others now
                Optional<Identity> now = found.flatMap(Identity::user).flatMap(users::renewed);
                String wrong = same ? now.map(who -> unwanted(client, who)).orElse("its user is gone") : "";
                if (same && wrong.isEmpty()) {
                    failures.succeeded(client.from(), name);
                    enter(client, now.orElseThrow(), proof.label(), verdict);
                } else {
                    fail(client, name, proof.label(), wrong.isEmpty() ? why(found, proof) : wrong, verdict);
                }
            });
        });
    }

    /**
     * {@return who someone is now that was let in before; empty where a reload has taken that back}
     *
     * @param client whose connection it is
     * @param identity who it was then
     */
    public Optional<Identity> renewed(LoginConnection client, Identity identity) {
        return identity.user().isEmpty()
                ? Optional.of(identity)
                : identity.user()
                        .flatMap(users::renewed)
                        .filter(who -> unwanted(client, who).isEmpty());
    }

    /** {@return what is wrong with someone whose secret is right; empty if nothing is} */
    private static String unwanted(LoginConnection client, Identity who) {
        boolean permitted =
                who.user().filter(user -> user.login().permits(client.from())).isPresent();
        return permitted ? "" : "its address is denied";
    }

    private static String why(Optional<Identity> found, Proof proof) {
        if (found.isEmpty()) {
            return "unknown user";
        }
        boolean unusable = proof instanceof Proof.ChallengeKey
                && found.flatMap(Identity::user)
                        .flatMap(UserConfig::hashedSecret)
                        .isPresent();
        return unusable ? "its secret is hashed, and login with a challenge needs it in clear" : "wrong secret";
    }

    /**
     * Where some secrets are hashed, every one takes as long, and none of them holds up the loop; but for one that the user
     * has shown before.
     */
    private void compare(
            LoginConnection client,
            String name,
            Optional<Identity> found,
            Proof proof,
            AuthenticationHandler verdict,
            Consumer<Boolean> then) {
        Optional<UserConfig> user = found.flatMap(Identity::user);
        Optional<HashedSecret> own = user.flatMap(UserConfig::hashedSecret);
        String stored = user.map(UserConfig::secret).orElse(NOBODYS_SECRET);
        boolean same = proof.shows(own.isPresent() ? NOBODYS_SECRET : stored) && user.isPresent() && own.isEmpty();
        Optional<HashedSecret> hash = own.or(users::decoy);
        if (hash.isEmpty() || !(proof instanceof Proof.Secret secret)) {
            then.accept(same);
        } else if (hashed.isKnown(name, stored, secret.given()) && user.isPresent()) {
            then.accept(true);
        } else {
            later(client, name, verdict, () -> {
                boolean matches = hash.get().matches(secret.given());
                boolean right = own.isPresent() ? matches : same;
                user.filter(who -> right).ifPresent(who -> hashed.remember(who, secret.given()));
                client.run(() -> then.accept(right));
            });
        }
    }

    private void later(LoginConnection client, String name, AuthenticationHandler verdict, Runnable work) {
        try {
            if (!checks.submit(client.from(), name, () -> client.isOpen(), work)) {
                client.log()
                        .unauthenticated(
                                System.Logger.Level.WARNING,
                                client.from(),
                                "a login from {0} is refused: too many secrets wait to be compared (loginchecks)",
                                client.from().getHostAddress());
                verdict.busy();
            }
        } catch (RejectedExecutionException theProxyEnds) {
            client.close("the proxy ends");
        }
    }

    /**
     * {@return whom a request of a session is from; empty where the session is over, its user is another now, or may not come
     * from there}
     *
     * @param client whose connection it is
     * @param id of the session, as the request names it
     */
    public Optional<Identity> ofSession(LoginConnection client, String id) {
        return sessions.use(id).flatMap(user -> {
            Optional<Identity> now =
                    users.find(user.name()).filter(it -> it.user().equals(Optional.of(user)));
            if (now.isEmpty()) {
                sessions.end(id);
            }
            return now.filter(who -> unwanted(client, who).isEmpty());
        });
    }

    /**
     * Begins a session of a user who has just logged in over a connection that others may use too.
     *
     * @param client whose connection it is
     * @param user who
     * @return the id of the session
     */
    public String beginSession(LoginConnection client, UserConfig user) {
        noteLogin(client, user, "secret");
        return sessions.begin(user);
    }

    /** A user has logged off. */
    public void endSession(String id) {
        sessions.end(id);
    }

    /** The users are others now: what was remembered of them is forgotten, and sessions of those that changed end. */
    public void usersReplaced() {
        hashed.forget();
        sessions.endAll(user -> !users.find(user.name()).flatMap(Identity::user).equals(Optional.of(user)));
    }

    private void enter(LoginConnection client, Identity identity, String how, AuthenticationHandler verdict) {
        if (!client.isOpen()) {
            return;
        }
        UserConfig user = identity.user().orElseThrow();
        boolean stays = client.isSession();
        if (stays && !loggedIn.enter(client, user)) {
            // who knows the secret is not guessing, so this does not count as a failure
            client.log()
                    .unauthenticated(
                            System.Logger.Level.WARNING,
                            client.from(),
                            "login of user {0} from {1} refused: it is logged in already, and allowmultiplelogin = no",
                            user.name(),
                            client.from().getHostAddress());
            client.trail().loginFailed(Optional.of(user.name()), how, "it is logged in already");
            verdict.wrong();
            return;
        }
        if (stays) {
            noteLogin(client, user, how);
        }
        verdict.right(identity);
    }

    private static void noteLogin(LoginConnection client, UserConfig user, String how) {
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

    /** A client has left. */
    public void left(LoginConnection client) {
        loggedIn.leave(client);
    }

    /** Checks who shows a key, as {@link #check} does: a wrong one is a failed login, and is slowed down as one. */
    public void checkKey(LoginConnection client, String key, AuthenticationHandler verdict) {
        soon(client, failures.delayBeforeAttempt(client.from(), NAME_OF_KEYS), () -> {
            Optional<Identity> user = proxyKeyUser.flatMap(users::find);
            String wrong = isKey(key) ? user.map(who -> unwanted(client, who)).orElse("") : "wrong key";
            if (!wrong.isEmpty()) {
                fail(client, NAME_OF_KEYS, PROXY_KEY, wrong, verdict);
                return;
            }
            failures.succeeded(client.from(), NAME_OF_KEYS);
            if (user.isPresent()) {
                enter(client, user.get(), PROXY_KEY, verdict);
            } else if (proxyKeyUser.isEmpty()) {
                enterAsGuest(client, verdict);
            } else {
                fail(client, NAME_OF_KEYS, PROXY_KEY, "its user is gone", verdict);
            }
        });
    }

    private static void enterAsGuest(LoginConnection client, AuthenticationHandler verdict) {
        if (client.isSession() && client.isOpen()) {
            client.trail().loggedIn(Optional.empty(), PROXY_KEY);
        }
        verdict.right(Identity.guest());
    }

    private void fail(LoginConnection client, String name, String how, String why, AuthenticationHandler verdict) {
        client.log()
                .unauthenticated(
                        System.Logger.Level.WARNING,
                        client.from(),
                        "{0} from {1} failed: {2}",
                        how.equals(PROXY_KEY) ? "a ProxyKey" : "login of user " + shortened(name),
                        client.from().getHostAddress(),
                        why);
        boolean named = !name.isEmpty() && !name.equals(NAME_OF_KEYS);
        client.trail().loginFailed(named ? Optional.of(shortened(name)) : Optional.empty(), how, why);
        boolean last = client.loginAttempts().countFailed() >= FAILURES_A_CONNECTION;
        soon(client, failures.delayAfterFailure(client.from(), name), () -> {
            if (last) {
                client.closeWhenAnswered("too many failed logins");
            }
            verdict.wrong();
        });
    }

    private static void soon(LoginConnection client, Duration wait, Runnable task) {
        if (wait.isZero()) {
            task.run();
        } else {
            client.after(wait, task);
        }
    }

    /** Cuts a name from a client without a login, so that it does not fill the log; the log and the audit escape it. */
    private static String shortened(String name) {
        return name.length() > LONGEST_LOGGED_NAME ? name.substring(0, LONGEST_LOGGED_NAME) + "..." : name;
    }
}
