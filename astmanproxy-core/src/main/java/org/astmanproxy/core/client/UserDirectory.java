package org.astmanproxy.core.client;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.UserConfig;

/** The users of a proxy. Any thread; a reload replaces all of them at once. */
public final class UserDirectory {
    private volatile List<UserConfig> users;

    /**
     * With these users.
     *
     * @param users maybe none
     */
    public UserDirectory(List<UserConfig> users) {
        this.users = List.copyOf(users);
    }

    /**
     * Replaces all users.
     *
     * @param newUsers maybe none
     */
    public void replace(List<UserConfig> newUsers) {
        users = List.copyOf(newUsers);
    }

    /** {@return whether there are none, so that every login succeeds} */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /**
     * {@return the user of this name}
     *
     * @param name compared exactly
     */
    public Optional<UserConfig> find(String name) {
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
