package org.astmanproxy.core.login;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.astmanproxy.config.UserConfig;

/**
 * Enforces that some users are logged in on at most one connection. Safe for use by any thread; the calls for one client
 * come one after the other.
 */
final class SingleLogins {
    /** The sets change only within a computation of the map, so for each user by one thread at a time. */
    private final Map<String, Set<LoginConnection>> clients = new ConcurrentHashMap<>();

    private final Map<LoginConnection, String> users = new ConcurrentHashMap<>();

    SingleLogins() {}

    /**
     * {@return true if the client may log in as the user, which is then recorded} Otherwise the client keeps its
     * identity. A client that knows the secret is not guessing, so that is not a failure.
     *
     * @param how the way of the login, for the audit
     */
    boolean enter(LoginConnection client, UserConfig user, String how) {
        AtomicBoolean entered = new AtomicBoolean();
        clients.compute(user.name(), (name, known) -> {
            Set<LoginConnection> same = known == null ? new HashSet<>() : known;
            if (user.login().multiple() || same.isEmpty() || same.equals(Set.of(client))) {
                same.add(client);
                entered.set(true);
            }
            return same;
        });
        if (entered.get()) {
            String before = users.put(client, user.name());
            if (before != null && !before.equals(user.name())) {
                remove(client, before);
            }
        } else {
            LoginJournal.isLoggedIn(client, user, how);
        }
        return entered.get();
    }

    /** Forgets a client that has left or logged off. */
    void leave(LoginConnection client) {
        String user = users.remove(client);
        if (user != null) {
            remove(client, user);
        }
    }

    private void remove(LoginConnection client, String user) {
        clients.computeIfPresent(user, (name, same) -> {
            same.remove(client);
            return same.isEmpty() ? null : same;
        });
    }
}
