package org.astmanproxy.core.server;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.ServerState;

/**
 * The state of a server, as other threads see it.
 *
 * @param state the state of the session
 * @param since the time at which the state began
 * @param amiVersion the AMI version in its latest banner; empty if it is unknown or has another form
 * @param booted true if it has reported that it is fully booted, or will not report it
 * @param address the address of its latest connection
 * @param outlook its latest failure and the next attempt
 */
record ServerSnapshot(
        ServerState state,
        Instant since,
        Optional<String> amiVersion,
        boolean booted,
        Optional<InetSocketAddress> address,
        RetryOutlook outlook) {
    /** The form of a version that clients may get. The other side can send any text. */
    private static final Pattern VERSION = Pattern.compile("[ -~]{1,100}");

    /** {@return the snapshot of a new session} */
    static ServerSnapshot begin() {
        return new ServerSnapshot(
                ServerState.CONNECTING,
                Instant.now(),
                Optional.empty(),
                false,
                Optional.empty(),
                RetryOutlook.NO_FAILURE);
    }

    /** {@return true if the server is connected and has reported that it is fully booted, as far as it reports that} */
    boolean isBooted() {
        return state == ServerState.CONNECTED && booted;
    }

    ServerSnapshot withState(ServerState newState) {
        return new ServerSnapshot(newState, Instant.now(), amiVersion, booted, address, outlook);
    }

    ServerSnapshot withGreeting(String version, Optional<InetSocketAddress> from) {
        Optional<String> known =
                Optional.of(version).filter(text -> VERSION.matcher(text).matches());
        return new ServerSnapshot(state, since, known, booted, from, outlook);
    }

    ServerSnapshot withBooted(boolean newBooted) {
        return new ServerSnapshot(state, since, amiVersion, newBooted, address, outlook);
    }

    ServerSnapshot withOutlook(RetryOutlook newOutlook) {
        return new ServerSnapshot(state, since, amiVersion, booted, address, newOutlook);
    }
}
