package org.astmanproxy.core.fanout;

import java.util.Set;
import org.astmanproxy.core.server.RoutedMessage;

/**
 * The servers whose events a client requests.
 *
 * @param names their names; empty for all servers, also for those that are added later
 */
public record ServerChoice(Set<String> names) {
    /** Copies the names. */
    public ServerChoice {
        names = Set.copyOf(names);
    }

    /** {@return all servers} */
    public static ServerChoice all() {
        return new ServerChoice(Set.of());
    }

    /** {@return true if the client requests the events of the server of this message} */
    boolean includesServerOf(RoutedMessage routed) {
        return names.isEmpty() || names.contains(routed.serverName());
    }

    /** {@return true if the client requests the events of this server} */
    boolean includes(String server) {
        return names.isEmpty() || names.contains(server);
    }
}
