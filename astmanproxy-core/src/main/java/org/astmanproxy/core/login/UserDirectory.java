package org.astmanproxy.core.login;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.Permissions;

/** The users of a proxy. A reload replaces all of them at once. Safe for use by any thread. */
public final class UserDirectory {
    private final ProxyConfig config;
    private final Optional<String> anonymous;
    private volatile UserSnapshot users;

    /** The users between two reloads. */
    private record UserSnapshot(Map<String, Identity> byName, Optional<HashedSecret> decoy, boolean needsActionFacts) {
        static UserSnapshot of(List<UserConfig> users, ProxyConfig config) {
            Map<String, Identity> byName = new HashMap<>();
            users.forEach(user -> byName.put(user.name(), Identity.of(user, Permissions.of(user, config))));
            return new UserSnapshot(
                    Map.copyOf(byName),
                    users.stream().flatMap(user -> user.hashedSecret().stream()).findFirst(),
                    byName.values().stream().anyMatch(user -> user.permissions().needsActionFacts()));
        }
    }

    /**
     * Creates a directory with the users of a configuration.
     *
     * @param config the users, and the defaults of their rules
     * @throws InvalidInputException if the configuration names a missing user, if the rules of a user are invalid,
     *     or if nobody could log in
     */
    public UserDirectory(ProxyConfig config) {
        this.config = config;
        this.anonymous = config.anonymous();
        this.users = checked(config.users());
    }

    /**
     * Replaces all users.
     *
     * @param newUsers the new users; may be empty
     * @throws InvalidInputException if the configuration names a missing user, if the rules of a user are invalid,
     *     or if nobody could log in; the old users then remain
     */
    public void replace(List<UserConfig> newUsers) {
        users = checked(newUsers);
    }

    private UserSnapshot checked(List<UserConfig> all) {
        UserSnapshot known = UserSnapshot.of(all, config);
        if (anonymous.isPresent() && !known.byName().containsKey(anonymous.get())) {
            throw new InvalidInputException("anonymous: there is no user '" + anonymous.get() + "'");
        }
        Optional<String> withKey = config.proxyKeyUser();
        if (withKey.isPresent() && !known.byName().containsKey(withKey.get())) {
            throw new InvalidInputException("proxykey: there is no user '" + withKey.get() + "'");
        }
        if (config.authRequired() && config.proxyKey().isEmpty() && all.isEmpty()) {
            throw new InvalidInputException("authrequired = yes, and there are no users: nobody could log in");
        }
        return known;
    }

    /** {@return true if there are no users, so every login succeeds} */
    public boolean isEmpty() {
        return users.byName().isEmpty();
    }

    /** {@return true if the rules of a user depend on the privileges that servers require} */
    public boolean needsActionFacts() {
        return users.needsActionFacts();
    }

    /**
     * {@return the hashed secret of some user; empty if there is none} With it, the check of an unknown name takes as
     * long as that of a known one.
     */
    Optional<HashedSecret> decoy() {
        return users.decoy();
    }

    /** {@return true if actions are accepted without a login and without a key} */
    public boolean admitsUnauthenticated() {
        return !config.authRequired() && config.proxyKey().isEmpty();
    }

    /** {@return the identity of a client before any login} */
    public Identity beforeLogin() {
        return admitsUnauthenticated() ? withoutLogin() : Identity.unauthenticated();
    }

    private Identity withoutLogin() {
        return anonymous
                .flatMap(this::find)
                .map(user -> new Identity(Identity.IdentityKind.ANONYMOUS, user.rules(), user.permissions()))
                .orElseGet(Identity::anonymous);
    }

    /**
     * {@return the identity of a logged-in user; empty if there is no such user}
     *
     * @param name the name; case matters
     */
    public Optional<Identity> find(String name) {
        return Optional.ofNullable(users.byName().get(name));
    }

    /**
     * {@return the present identity of a user that logged in before; empty if that login would not succeed any more}
     *
     * @param user the user at the login
     */
    public Optional<Identity> renewed(UserConfig user) {
        return find(user.name())
                .filter(now -> now.rules()
                        .map(UserConfig::secret)
                        .filter(user.secret()::equals)
                        .isPresent());
    }
}
