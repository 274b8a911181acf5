package org.astmanproxy.core.server;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.astmanproxy.ServerState;

/**
 * What other threads see of a server.
 *
 * @param state where its session stands
 * @param since since when
 * @param amiVersion of its last banner
 * @param booted whether it has said that all modules are loaded, or will not say
 * @param address of its last connection
 */
record ServerSnapshot(
        ServerState state,
        Instant since,
        Optional<String> amiVersion,
        boolean booted,
        Optional<InetSocketAddress> address) {
    /** {@return whether it is connected and has loaded all its modules, as far as it says so} */
    boolean isBooted() {
        return state == ServerState.CONNECTED && booted;
    }

    ServerSnapshot withState(ServerState newState) {
        return new ServerSnapshot(newState, Instant.now(), amiVersion, booted, address);
    }

    ServerSnapshot withGreeting(String version, Optional<InetSocketAddress> from) {
        return new ServerSnapshot(state, since, Optional.of(version), booted, from);
    }

    ServerSnapshot withBooted(boolean newBooted) {
        return new ServerSnapshot(state, since, amiVersion, newBooted, address);
    }
}
