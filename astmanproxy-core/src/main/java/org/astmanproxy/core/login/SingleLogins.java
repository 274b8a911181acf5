package org.astmanproxy.core.login;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.UserConfig;

/** Enforces that some users are logged in on at most one connection. Safe for use by any thread. */
final class SingleLogins {
    private final Map<String, Set<LoginConnection>> clients = new HashMap<>();
    private final Map<LoginConnection, String> users = new HashMap<>();

    SingleLogins() {}

    /**
     * {@return true if the client may log in as the user, which is then recorded} Otherwise the client keeps its
     * identity.
     */
    synchronized boolean enter(LoginConnection client, UserConfig user) {
        Set<LoginConnection> others = clients.getOrDefault(user.name(), Set.of());
        boolean free = user.login().multiple() || others.isEmpty() || others.equals(Set.of(client));
        if (free) {
            leave(client);
            users.put(client, user.name());
            clients.computeIfAbsent(user.name(), name -> new HashSet<>()).add(client);
        }
        return free;
    }

    /** Forgets a client that has left or logged off. */
    synchronized void leave(LoginConnection client) {
        String user = users.remove(client);
        Set<LoginConnection> same = user == null ? null : clients.get(user);
        if (user != null && same != null) {
            same.remove(client);
            if (same.isEmpty()) {
                clients.remove(user);
            }
        }
    }
}
