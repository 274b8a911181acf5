package org.astmanproxy.core.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.UserConfig;

/** Which connections are logged in as whom, for users who may be so only once at a time. Any thread. */
final class SingleLogins {
    private final Map<String, Set<LiveClientSession>> clients = new HashMap<>();
    private final Map<LiveClientSession, String> users = new HashMap<>();

    SingleLogins() {}

    /** {@return whether a client may be logged in as a user, and then is; else it stays who it was} */
    synchronized boolean enter(LiveClientSession client, UserConfig user) {
        Set<LiveClientSession> others = clients.getOrDefault(user.name(), Set.of());
        boolean free = user.login().multiple() || others.isEmpty() || others.equals(Set.of(client));
        if (free) {
            leave(client);
            users.put(client, user.name());
            clients.computeIfAbsent(user.name(), name -> new HashSet<>()).add(client);
        }
        return free;
    }

    /** A client has left, or is logged in as nobody. */
    synchronized void leave(LiveClientSession client) {
        String user = users.remove(client);
        Set<LiveClientSession> same = user == null ? null : clients.get(user);
        if (user != null && same != null) {
            same.remove(client);
            if (same.isEmpty()) {
                clients.remove(user);
            }
        }
    }
}
