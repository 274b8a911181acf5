package org.astmanproxy.core.login;

import java.util.Optional;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;

/** The users of a proxy. A reload replaces all of them at once. Safe for use by any thread. */
public final class UserDirectory {
    private volatile UserSnapshot users;

    /**
     * Creates a directory with the users of a configuration.
     *
     * @param config the users, and the defaults of their rules
     * @throws InvalidInputException if the configuration names a missing user, if the rules of a user are invalid,
     *     or if nobody could log in
     */
    public UserDirectory(ProxyConfig config) {
        this.users = UserSnapshot.of(config);
    }

    /**
     * Prepares the users of another configuration. A user that has not changed keeps its identity.
     *
     * @param config the users, and the defaults of their rules
     * @return the users, for {@link #replace}
     * @throws InvalidInputException if the configuration names a missing user, if the rules of a user are invalid,
     *     or if nobody could log in
     */
    public UserSnapshot prepare(ProxyConfig config) {
        return users.changedTo(config);
    }

    /**
     * Replaces all users.
     *
     * @param newUsers the new users
     */
    public void replace(UserSnapshot newUsers) {
        users = newUsers;
    }

    /** {@return true if there are no users, so every login succeeds} */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /** {@return true if the rules of a user depend on the privileges that servers require} */
    public boolean needsActionFacts() {
        return users.needsActionFacts();
    }

    /**
     * {@return the hashed secret with the most iterations; empty if there is none} With it, the check of an unknown name
     * takes as long as that of a known one.
     */
    Optional<HashedSecret> decoy() {
        return users.decoy();
    }

    /** {@return the proxy key; empty if there is none} */
    Optional<AdmissionKey> key() {
        return users.key();
    }

    /** {@return the identity of a client that has shown the key; empty if the user of the key does not exist} */
    Optional<Identity> admittedBy(AdmissionKey key) {
        return users.admittedBy(key);
    }

    /** {@return true if actions are accepted without a login and without a key} */
    public boolean admitsUnauthenticated() {
        return users.admitsUnauthenticated();
    }

    /** {@return the identity of a client before any login} */
    public Identity beforeLogin() {
        return users.beforeLogin();
    }

    /**
     * {@return the identity of a logged-in user; empty if there is no such user}
     *
     * @param name the name; case matters
     */
    public Optional<Identity> find(String name) {
        return users.find(name);
    }

    /** {@return the identity of a user of earlier; empty if the user was removed or has changed} */
    Optional<Identity> unchanged(UserConfig user) {
        return users.unchanged(user);
    }

    /** {@return the identity of a client with a ticket; empty if a reload has changed one of its users} */
    Optional<Identity> admittedBy(UserConfig user, TicketGrant ticket) {
        return users.admittedBy(user, ticket);
    }

    /** {@return true if a client of earlier could log in now, and would have the same rules} */
    boolean hasSameRules(Identity old) {
        return users.hasSameRules(old);
    }

    /**
     * {@return the present identity of an identity of earlier; empty if its login would not succeed any more}
     *
     * @param old the identity at the login
     */
    public Optional<Identity> renewed(Identity old) {
        return users.renewed(old);
    }
}
