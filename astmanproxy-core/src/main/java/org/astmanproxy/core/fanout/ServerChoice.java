package org.astmanproxy.core.fanout;

import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Nullable;

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

    /** {@return the name of the server if there is only one; empty for several, or all} */
    public Optional<String> only() {
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }

    /** {@return true if the client requests the events of the server of this message} */
    boolean includesServerOf(RoutedMessage routed) {
        return names.isEmpty() || names.contains(routed.serverName());
    }

    /** {@return true if the client requests the events of this server} */
    boolean includes(String server) {
        return names.isEmpty() || names.contains(server);
    }

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerChoice that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
