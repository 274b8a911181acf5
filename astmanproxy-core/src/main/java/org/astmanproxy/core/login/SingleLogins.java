package org.astmanproxy.core.login;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.UserConfig;

/** Which connections are logged in as whom, for users who may be so only once at a time. Any thread. */
final class SingleLogins {
    private final Map<String, Set<LoginConnection>> clients = new HashMap<>();
    private final Map<LoginConnection, String> users = new HashMap<>();

    SingleLogins() {}

    /** {@return whether a client may be logged in as a user, and then is; else it stays who it was} */
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

    /** A client has left, or is logged in as nobody. */
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
