package org.astmanproxy.core.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.UserConfig;

/** Which connections are logged in as whom, for users who may be so only once at a time. Any thread. */
final class LoggedIn {
    private final Map<String, Set<Client>> clients = new HashMap<>();
    private final Map<Client, String> users = new HashMap<>();

    LoggedIn() {}

    /** {@return whether a client may be logged in as a user, and then is; else it stays who it was} */
    synchronized boolean enter(Client client, UserConfig user) {
        Set<Client> others = clients.getOrDefault(user.name(), Set.of());
        boolean free = user.login().multiple() || others.isEmpty() || others.equals(Set.of(client));
        if (free) {
            leave(client);
            users.put(client, user.name());
            clients.computeIfAbsent(user.name(), name -> new HashSet<>()).add(client);
        }
        return free;
    }

    /** A client has left, or is logged in as nobody. */
    synchronized void leave(Client client) {
        String user = users.remove(client);
        Set<Client> same = user == null ? null : clients.get(user);
        if (user != null && same != null) {
            same.remove(client);
            if (same.isEmpty()) {
                clients.remove(user);
            }
        }
    }
}
