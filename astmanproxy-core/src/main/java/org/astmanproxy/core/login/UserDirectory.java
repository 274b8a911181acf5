package org.astmanproxy.core.login;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.Permissions;

/** The users of a proxy. Any thread; a reload replaces all of them at once. */
public final class UserDirectory {
    private final ProxyConfig config;
    private final Optional<String> anonymous;
    private volatile UserSnapshot users;

    /** All that is known at one time. */
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
     * With the users of a configuration.
     *
     * @param config they, and what holds where their rules say nothing
     * @throws IllegalArgumentException when one that the configuration names is not among them, the rules of one
     *     can't be used, or nobody could log in
     */
    public UserDirectory(ProxyConfig config) {
        this.config = config;
        this.anonymous = config.anonymous();
        this.users = checked(config.users());
    }

    /**
     * Replaces all users.
     *
     * @param newUsers maybe none
     * @throws IllegalArgumentException when one that the configuration names is not among them, the rules of one
     *     can't be used, or nobody could log in; then all stay
     */
    public void replace(List<UserConfig> newUsers) {
        users = checked(newUsers);
    }

    private UserSnapshot checked(List<UserConfig> all) {
        UserSnapshot known = UserSnapshot.of(all, config);
        if (anonymous.isPresent() && !known.byName().containsKey(anonymous.get())) {
            throw new IllegalArgumentException("anonymous: there is no user '" + anonymous.get() + "'");
        }
        Optional<String> withKey = config.proxyKeyUser();
        if (withKey.isPresent() && !known.byName().containsKey(withKey.get())) {
            throw new IllegalArgumentException("proxykey: there is no user '" + withKey.get() + "'");
        }
        if (config.authRequired() && config.proxyKey().isEmpty() && all.isEmpty()) {
            throw new IllegalArgumentException("authrequired = yes, and there are no users: nobody could log in");
        }
        return known;
    }

    /** {@return whether there are none, so that every login succeeds} */
    public boolean isEmpty() {
        return users.byName().isEmpty();
    }

    /** {@return whether what a user may do depends on what servers say of their actions} */
    public boolean needsActionFacts() {
        return users.needsActionFacts();
    }

    /** {@return some user's hashed secret: where there is one, looking at a secret takes a while for every name} */
    Optional<HashedSecret> decoy() {
        return users.decoy();
    }

    /** {@return someone who is heard without a login} */
    public Identity unauthenticated() {
        return anonymous
                .flatMap(this::find)
                .map(user -> new Identity(Identity.IdentityKind.ANONYMOUS, user.rules(), user.permissions()))
                .orElseGet(Identity::anonymous);
    }

    /**
     * {@return someone who has logged in as the user of this name}
     *
     * @param name compared exactly
     */
    public Optional<Identity> find(String name) {
        return Optional.ofNullable(users.byName().get(name));
    }

    /**
     * {@return whom someone who logged in as this user is now; empty where that login would not succeed any more}
     *
     * @param user as it was when it logged in
     */
    public Optional<Identity> renewed(UserConfig user) {
        return find(user.name())
                .filter(now -> now.rules()
                        .map(UserConfig::secret)
                        .filter(user.secret()::equals)
                        .isPresent());
    }
}
