package org.astmanproxy.core.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.UserConfig;

/**
 * Identifies a client, or the sender of one of its requests. Each failed login delays the next replies more, and the
 * third one disconnects the client. An unknown name gets the same reply as a wrong secret, after the same work. Methods
 * without a client are safe for use by any thread.
 */
public final class Authentication {
    private static final int FAILURES_A_CONNECTION = 3;
    /** The name under which wrong keys are counted; it contains a line end, so no user can have it. */
    private static final String NAME_OF_KEYS = "\n";
    /** The same for wrong tickets. */
    private static final String NAME_OF_TICKETS = "\nt";

    /** The reply if too many secrets are waiting to be checked. */
    public static final String BUSY = "Too many logins at a time: try again later";

    private static final String NOBODYS_SECRET = "the secret of nobody";

    private final UserDirectory users;
    private final LoginFailures failures;
    private final HashedSecrets hashed;
    private final SecretChecks checks;
    private final IssuedCredentials issued;
    private final DrainSwitch drains;
    private final SingleLogins loggedIn = new SingleLogins();

    /** Receives the result of a check, once, on the client's loop, before or after the call returns. */
    public interface AuthenticationHandler {
        /**
         * The proof is valid.
         *
         * @param identity the authenticated identity
         */
        void right(Identity identity);

        /**
         * The proof is not valid. After too many failures, the connection closes when the present replies have been
         * sent.
         */
        void wrong();

        /**
         * The login is not possible now: too many secrets are waiting to be checked, or the proxy drains.
         *
         * @param why the text for the client
         */
        void unavailable(String why);
    }

    /**
     * Creates the authentication of one proxy.
     *
     * @param users the users
     * @param failures counts failed logins
     * @param hashed remembers which users have shown their secret
     * @param checks queues comparisons with hashed secrets
     * @param issued the login sessions and tickets
     * @param drains tells whether the proxy takes logins
     */
    public Authentication(
            UserDirectory users,
            LoginFailures failures,
            HashedSecrets hashed,
            SecretChecks checks,
            IssuedCredentials issued,
            DrainSwitch drains) {
        this.users = users;
        this.failures = failures;
        this.hashed = hashed;
        this.checks = checks;
        this.issued = issued;
        this.drains = drains;
    }

    /** {@return true if user and secret are checked} Otherwise everybody is admitted, or everybody with the key. */
    public boolean knowsUsers() {
        return !users.isEmpty();
    }

    /** {@return true if a login can succeed without a key} */
    public boolean takesLogins() {
        return knowsUsers() || !takesKeys();
    }

    /** {@return true if a key replaces a login} */
    public boolean takesKeys() {
        return users.key().isPresent();
    }

    /** {@return true if some secrets are hashed} The answer to a challenge cannot be compared with a hashed secret. */
    public boolean hashes() {
        return users.decoy().isPresent();
    }

    /** {@return the rights of the sender of an action over the proxy; without users, all for anybody on this machine} */
    public AdminRights rights(LoginConnection client, Identity sender) {
        boolean open = users.isEmpty() && client.from().isLoopbackAddress();
        return sender.rules().map(UserConfig::adminRights).orElse(open ? AdminRights.FULL : AdminRights.NONE);
    }

    /** {@return true if a drain refuses logins and the sender is not an administrator} */
    public boolean shutsOut(LoginConnection client, Identity sender) {
        return drains.refusesLogins() && rights(client, sender) != AdminRights.FULL;
    }

    /**
     * Checks a login. The caller ensures that each client has only one check at a time.
     *
     * @param client the connection; the caller is on its loop
     * @param name the name of the user
     * @param proof the proof of the user
     * @param verdict receives the result
     */
    public void check(LoginConnection client, String name, Proof proof, AuthenticationHandler verdict) {
        attempt(client, name, verdict, () -> {
            Optional<Identity> found = users.find(name);
            compare(client, name, found, proof, verdict, same -> {
                // the users may have changed during the check
                Optional<Identity> now = found.flatMap(users::renewed);
                String wrong = same ? now.map(who -> unwanted(client, who)).orElse("its user was removed") : "";
                if (same && wrong.isEmpty()) {
                    failures.succeeded(client.from(), name);
                    enter(client, now.orElseThrow(), proof.label(), verdict);
                } else {
                    fail(client, name, proof.label(), wrong.isEmpty() ? why(found, proof) : wrong, verdict);
                }
            });
        });
    }

    /** Runs a check in its time, or refuses it because too many others wait for theirs. */
    private void attempt(LoginConnection client, String name, AuthenticationHandler verdict, Runnable check) {
        Optional<Duration> wait = failures.delayBeforeAttempt(client.from(), name);
        wait.ifPresent(time -> soon(client, time, check));
        if (wait.isEmpty()) {
            LoginJournal.tooManyFailures(client);
            verdict.unavailable(BUSY);
        }
    }

    /**
     * {@return the present identity of a client that was admitted before; empty if a reload has revoked that}
     *
     * @param client the connection
     * @param identity the identity at the login
     */
    public Optional<Identity> renewed(LoginConnection client, Identity identity) {
        return users.renewed(identity)
                .filter(now -> now.user().isEmpty() || unwanted(client, now).isEmpty());
    }

    /** {@return the reason to refuse a user whose secret is right; empty if there is none} */
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
     * Compares the secret. If some secrets are hashed, every comparison takes equally long and runs outside of the
     * loop, unless the user has shown this secret before. It takes that long too at an address at which the user may not
     * log in, so that nobody learns there whether the secret is right.
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
        Optional<HashedSecret> slowest = users.decoy();
        Optional<HashedSecret> hash = own.or(() -> slowest);
        boolean mayEnter = found.filter(who -> unwanted(client, who).isEmpty()).isPresent();
        if (hash.isEmpty() || !(proof instanceof Proof.Secret secret)) {
            then.accept(same);
        } else if (hashed.isKnown(name, stored, secret.given()) && mayEnter) {
            then.accept(true);
        } else {
            later(client, name, verdict, () -> {
                boolean matches = hashed.matches(hash.get(), slowest, secret.given());
                boolean right = own.isPresent() ? matches : same;
                user.filter(who -> right && mayEnter).ifPresent(who -> hashed.remember(who, secret.given()));
                client.run(() -> then.accept(right));
            });
        }
    }

    private void later(LoginConnection client, String name, AuthenticationHandler verdict, Runnable work) {
        try {
            if (!checks.submit(client.from(), name, () -> client.isOpen(), work)) {
                LoginJournal.tooManyChecks(client);
                verdict.unavailable(BUSY);
            }
        } catch (RejectedExecutionException theProxyEnds) {
            client.close("the proxy ends");
        }
    }

    /**
     * {@return the identity of a session; empty if the session has expired, its user has changed, or the user may not
     * connect from this address}
     *
     * @param client the connection
     * @param id the id of the session in the request
     */
    public Optional<Identity> ofSession(LoginConnection client, String id) {
        return issued.sessions().use(id).flatMap(user -> {
            Optional<Identity> now = users.unchanged(user);
            if (now.isEmpty()) {
                issued.sessions().end(id);
            }
            return now.filter(who -> unwanted(client, who).isEmpty());
        });
    }

    /**
     * Begins a session for a user that has logged in on a connection that others may also use.
     *
     * @param client the connection
     * @param user the user
     * @param how how it logged in, as the audit log names it
     * @return the id of the session
     */
    public String beginSession(LoginConnection client, UserConfig user, String how) {
        LoginJournal.loggedIn(client, user, how);
        return issued.sessions().begin(user);
    }

    /** {@return true if the login of a request may hold for its whole connection from now on, which is recorded} */
    public boolean stays(LoginConnection client, Identity identity, String how) {
        boolean alone =
                identity.user().map(user -> loggedIn.enter(client, user, how)).orElse(true);
        if (alone && identity.ticket().isEmpty()) {
            identity.user().ifPresent(user -> LoginJournal.loggedIn(client, user, how));
        }
        return alone;
    }

    /** Ends a session after a logoff. */
    public void endSession(String id) {
        issued.sessions().end(id);
    }

    /** Forgets the remembered secrets, and ends the sessions of changed users, because the users were replaced. */
    public void usersReplaced() {
        hashed.forget();
        issued.endAll(user -> users.unchanged(user).isEmpty(), creator -> !users.hasSameRules(creator));
    }

    /** {@return the login sessions and tickets} */
    public IssuedCredentials issued() {
        return issued;
    }

    /**
     * Checks a ticket, which is then used once more. Its identity has the rights of the user and sees the events that the
     * ticket lets it see, whatever the client asks for later. A wrong ticket is a failed login: it delays the reply. A
     * right one is not delayed, because nobody can guess 128 bits.
     *
     * @param client the connection; the caller is on its loop
     * @param ticket the ticket as it was sent
     * @param verdict receives the result
     */
    public void checkTicket(LoginConnection client, String ticket, AuthenticationHandler verdict) {
        Optional<Tickets.UsedTicket> used = issued.tickets().use(ticket);
        Optional<Identity> admitted = used.flatMap(it -> users.admittedBy(it.user(), it.grant()));
        String wrong = used.isEmpty()
                ? "it is unknown, used up or too old"
                : admitted.map(who -> unwanted(client, who))
                        .orElse("its user, or the user that created it, has changed");
        if (wrong.isEmpty()) {
            enter(client, admitted.orElseThrow(), LoginJournal.TICKET, verdict);
        } else {
            fail(client, NAME_OF_TICKETS, LoginJournal.TICKET, wrong, verdict);
        }
    }

    private void enter(LoginConnection client, Identity identity, String how, AuthenticationHandler verdict) {
        if (!client.isOpen()) {
            return;
        }
        UserConfig user = identity.user().orElseThrow();
        if (shutsOut(client, identity)) {
            LoginJournal.shutOut(client, Optional.of(user.name()), how);
            verdict.unavailable(DrainSwitch.DRAINING);
            return;
        }
        boolean stays = client.isSession();
        if (stays && !loggedIn.enter(client, user, how)) {
            verdict.wrong();
            return;
        }
        if (stays || identity.ticket().isPresent()) {
            LoginJournal.loggedIn(
                    client,
                    user,
                    identity.ticket().map(it -> how + " " + it.id()).orElse(how));
        }
        verdict.right(identity);
    }

    /** Forgets a client after its connection has ended. */
    public void left(LoginConnection client) {
        loggedIn.leave(client);
    }

    /** Checks a proxy key like {@link #check}: a wrong key is a failed login and is delayed like one. */
    public void checkKey(LoginConnection client, String key, AuthenticationHandler verdict) {
        attempt(client, NAME_OF_KEYS, verdict, () -> {
            Optional<AdmissionKey> shown = users.key().filter(it -> it.isShownBy(key));
            Optional<Identity> admitted = shown.flatMap(users::admittedBy);
            String wrong = shown.isEmpty()
                    ? "wrong key"
                    : admitted.map(who -> who.user().isEmpty() ? "" : unwanted(client, who))
                            .orElse("its user was removed");
            if (!wrong.isEmpty()) {
                fail(client, NAME_OF_KEYS, LoginJournal.PROXY_KEY, wrong, verdict);
                return;
            }
            failures.succeeded(client.from(), NAME_OF_KEYS);
            Identity identity = admitted.orElseThrow();
            if (identity.user().isPresent()) {
                enter(client, identity, LoginJournal.PROXY_KEY, verdict);
            } else {
                enterAsGuest(client, identity, verdict);
            }
        });
    }

    private void enterAsGuest(LoginConnection client, Identity guest, AuthenticationHandler verdict) {
        if (shutsOut(client, guest)) {
            LoginJournal.shutOut(client, Optional.empty(), LoginJournal.PROXY_KEY);
            verdict.unavailable(DrainSwitch.DRAINING);
            return;
        }
        if (client.isSession() && client.isOpen()) {
            client.trail().loggedIn(Optional.empty(), LoginJournal.PROXY_KEY);
        }
        verdict.right(guest);
    }

    /**
     * Admits a client that names a user although there are none.
     *
     * @param client the connection; the caller is on its loop
     * @param verdict receives the result before the call returns
     */
    public void admitGuest(LoginConnection client, AuthenticationHandler verdict) {
        Identity guest = Identity.guest();
        if (shutsOut(client, guest)) {
            verdict.unavailable(DrainSwitch.DRAINING);
        } else {
            verdict.right(guest);
        }
    }

    private void fail(LoginConnection client, String name, String how, String why, AuthenticationHandler verdict) {
        boolean named = !name.isEmpty() && !name.equals(NAME_OF_KEYS) && !name.equals(NAME_OF_TICKETS);
        LoginJournal.failed(client, named ? Optional.of(name) : Optional.empty(), how, why);
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
}
