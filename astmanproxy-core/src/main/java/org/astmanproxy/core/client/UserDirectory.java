package org.astmanproxy.core.client;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.UserConfig;

/** The users of a proxy. Any thread; a reload replaces all of them at once. */
public final class UserDirectory {
    private final Optional<String> anonymous;
    private volatile List<UserConfig> users;

    /**
     * With these users.
     *
     * @param users maybe none
     * @param anonymous name of the one whose rules hold without a login
     * @throws IllegalArgumentException when there is no user of that name
     */
    public UserDirectory(List<UserConfig> users, Optional<String> anonymous) {
        this.anonymous = anonymous;
        this.users = checked(users);
    }

    /**
     * Replaces all users.
     *
     * @param newUsers maybe none
     * @throws IllegalArgumentException when the one whose rules hold without a login is not among them; then all stay
     */
    public void replace(List<UserConfig> newUsers) {
        users = checked(newUsers);
    }

    private List<UserConfig> checked(List<UserConfig> all) {
        List<UserConfig> copy = List.copyOf(all);
        if (anonymous.isPresent() && find(copy, anonymous.get()).isEmpty()) {
            throw new IllegalArgumentException("anonymous: there is no user '" + anonymous.get() + "'");
        }
        return copy;
    }

    /** {@return whether there are none, so that every login succeeds} */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /** {@return the user whose rules hold without a login; empty: no rules hold then} */
    Optional<UserConfig> anonymous() {
        return anonymous.flatMap(this::find);
    }

    /**
     * {@return the user of this name}
     *
     * @param name compared exactly
     */
    public Optional<UserConfig> find(String name) {
        return find(users, name);
    }

    private static Optional<UserConfig> find(List<UserConfig> users, String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /**
     * {@return whether someone who logged in as this user could still do so}
     *
     * @param user as it was when it logged in
     */
    public boolean stillHas(UserConfig user) {
        return find(user.name())
                .filter(now -> now.secret().equals(user.secret()))
                .isPresent();
    }
}
