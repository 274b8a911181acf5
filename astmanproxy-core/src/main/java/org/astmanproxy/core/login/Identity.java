package org.astmanproxy.core.login;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.message.Nullable;

/**
 * The identity of a client, or of one of its requests.
 *
 * @param kind the kind of identity
 * @param rules the user whose rules apply; empty for no rules
 * @param permissions the permissions by these rules
 * @param key the key that admitted it; empty for a login, and without one
 * @param ticket the ticket that admitted it; empty for any other way
 */
public record Identity(
        IdentityKind kind,
        Optional<UserConfig> rules,
        Permissions permissions,
        Optional<AdmissionKey> key,
        Optional<TicketGrant> ticket) {
    /** The kinds of identities. */
    public enum IdentityKind {
        /** Not logged in; a login is required. */
        UNAUTHENTICATED,
        /** Not logged in; no login is required. */
        ANONYMOUS,
        /** Admitted without being a user. */
        GUEST,
        /** Logged in as a user. */
        USER
    }

    /** {@return an identity that has to log in first} */
    public static Identity unauthenticated() {
        return withoutRules(IdentityKind.UNAUTHENTICATED, Optional.empty());
    }

    /** {@return an identity that needs no login and has no rules} */
    static Identity anonymous() {
        return withoutRules(IdentityKind.ANONYMOUS, Optional.empty());
    }

    /** {@return an identity that needs no login and has the rules of a user} */
    static Identity anonymous(Identity user) {
        return new Identity(
                IdentityKind.ANONYMOUS, user.rules(), user.permissions(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return the identity of a logged-in user}
     *
     * @param user the user
     * @param permissions the permissions of the user
     */
    static Identity of(UserConfig user, Permissions permissions) {
        return new Identity(IdentityKind.USER, Optional.of(user), permissions, Optional.empty(), Optional.empty());
    }

    /** {@return the identity of a client whose login succeeded because there are no users} */
    public static Identity guest() {
        return withoutRules(IdentityKind.GUEST, Optional.empty());
    }

    /** {@return the identity of a client that was admitted by the key without being a user} */
    static Identity guest(AdmissionKey key) {
        return withoutRules(IdentityKind.GUEST, Optional.of(key));
    }

    private static Identity withoutRules(IdentityKind kind, Optional<AdmissionKey> key) {
        return new Identity(kind, Optional.empty(), Permissions.none(), key, Optional.empty());
    }

    /** {@return the identity of a client that was admitted as this user by the key} */
    Identity admittedBy(AdmissionKey shown) {
        return new Identity(kind, rules, permissions, Optional.of(shown), ticket);
    }

    /** {@return the identity of a client that was admitted as this user by a ticket; it sees no more events} */
    Identity admittedBy(TicketGrant grant) {
        return new Identity(kind, rules, permissions.narrowedTo(grant.narrowing()), key, Optional.of(grant));
    }

    /** {@return true if actions are accepted: it is logged in, or no login is required} */
    public boolean authorised() {
        return kind != IdentityKind.UNAUTHENTICATED;
    }

    /** {@return true if its actions can go to a server; false if its user is bound to another server} */
    public boolean mayUse(ServerConfig server) {
        return rules.flatMap(UserConfig::server).map(server::answersTo).orElse(true);
    }

    /** {@return the user that is logged in; empty if there is none} */
    public Optional<UserConfig> user() {
        return kind == IdentityKind.USER ? rules : Optional.empty();
    }

    /** {@return which messages to it carry {@code Server}; empty if its user does not say} */
    public Optional<ServerHeader> serverHeader() {
        return rules.flatMap(UserConfig::serverHeader);
    }

    /** {@return how long a write to it may take; empty if its user does not say} */
    public Optional<Duration> writeTimeout() {
        return rules.flatMap(user -> user.login().writeTimeout());
    }

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Identity that
                && kind == that.kind
                && rules.equals(that.rules)
                && permissions.equals(that.permissions)
                && key.equals(that.key)
                && ticket.equals(that.ticket);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * (31 * kind.hashCode() + rules.hashCode()) + permissions.hashCode()) + key.hashCode())
                + ticket.hashCode();
    }
}
