package org.astmanproxy.core.login;

import java.util.Optional;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.Permissions;

/**
 * Who a client, or one request of it, is.
 *
 * @param kind how much is known of it
 * @param rules the user whose rules hold; empty: none do
 * @param permissions what these rules are
 */
public record Identity(IdentityKind kind, Optional<UserConfig> rules, Permissions permissions) {
    /** How much is known of someone. */
    public enum IdentityKind {
        /** Nothing: has to say who it is before it is heard. */
        UNAUTHENTICATED,
        /** Nothing, and it is heard. */
        ANONYMOUS,
        /** Was let in without being a user. */
        GUEST,
        /** Logged in. */
        USER
    }

    /** {@return someone who has to log in first} */
    public static Identity unauthenticated() {
        return new Identity(IdentityKind.UNAUTHENTICATED, Optional.empty(), Permissions.none());
    }

    /** {@return someone who is heard without a login, and whom no rules bind} */
    static Identity anonymous() {
        return new Identity(IdentityKind.ANONYMOUS, Optional.empty(), Permissions.none());
    }

    /**
     * {@return someone logged in as this user}
     *
     * @param user the user
     * @param permissions what binds it
     */
    static Identity of(UserConfig user, Permissions permissions) {
        return new Identity(IdentityKind.USER, Optional.of(user), permissions);
    }

    /** {@return someone who was let in without being a user} */
    public static Identity guest() {
        return new Identity(IdentityKind.GUEST, Optional.empty(), Permissions.none());
    }

    /** {@return whether it is heard: logged in, or nobody asked it to} */
    public boolean authorised() {
        return kind != IdentityKind.UNAUTHENTICATED;
    }

    /** {@return whether its actions can go to a server: false for a user who is bound to another one} */
    public boolean mayUse(ServerConfig server) {
        return rules.flatMap(UserConfig::server)
                .map(bound -> bound.equalsIgnoreCase(server.name()) || bound.equalsIgnoreCase(server.host()))
                .orElse(true);
    }

    /** {@return the user it is logged in as} */
    public Optional<UserConfig> user() {
        return kind == IdentityKind.USER ? rules : Optional.empty();
    }
}
