package org.astmanproxy.config;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The limits of a proxy. Start with {@link #builder()}; {@link LimitsBuilder} explains each limit.
 *
 * <p>Immutable. Two objects are equal if all their limits are equal.
 */
public final class Limits extends EqualSettings {
    private static final int TENTH = 10;

    private final int maxClients;
    private final int authLimit;
    private final Duration authTimeout;
    private final int loginFailures;
    private final int maxLineBytes;
    private final int maxLines;
    private final int maxBodyBytes;
    private final int clientQueueBytes;
    private final int filterSize;
    private final int pending;
    private final int serverPending;
    private final Duration actionTimeout;
    private final Duration httpTimeout;
    private final Duration drainTimeout;
    private final Duration shutdownDelay;
    private final int webRequests;
    private final Duration handshakeTimeout;
    private final int rememberedChannels;
    private final SessionLimits sessions;
    private final long maxMemoryBytes;
    private final int authLimitPerAddress;
    private final int authInputBytes;
    private final int authQueueBytes;
    private final int replayBufferBytes;

    Limits(LimitsBuilder from) {
        maxClients = Checks.range(from.maxClients, 1, 1_000_000, "maxclients");
        authLimit = Checks.range(from.authLimit, 1, 1_000_000, "authlimit");
        authTimeout = Checks.range(from.authTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "authtimeout");
        loginFailures = Checks.range(from.loginFailures, 0, 1_000, "loginfailures");
        maxLineBytes = Checks.range(from.maxLineBytes, 64, 1 << 20, "maxline");
        maxLines = Checks.range(from.maxLines, 1, 100_000, "maxlines");
        maxBodyBytes = Checks.range(from.maxBodyBytes, 1 << 10, 1 << 30, "maxbody");
        clientQueueBytes = Checks.range(from.clientQueueBytes, 64 << 10, 1 << 30, "clientqueue");
        filterSize = Checks.range(from.filterSize, 100, 400_000, "filtersize");
        pending = Checks.range(from.pending, 1, 1_000_000, "pending");
        serverPending = Checks.range(from.serverPending, 1, 100_000, "serverpending");
        actionTimeout = Checks.range(from.actionTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "actiontimeout");
        httpTimeout = Checks.range(from.httpTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "httptimeout");
        webRequests = Checks.range(from.webRequests, 1, 10_000, "webrequests");
        drainTimeout = Checks.range(from.drainTimeout, Duration.ZERO, Duration.ofHours(1), "draintimeout");
        shutdownDelay = Checks.range(from.shutdownDelay, Duration.ZERO, Duration.ofHours(1), "shutdowndelay");
        handshakeTimeout =
                Checks.range(from.handshakeTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "handshaketimeout");
        rememberedChannels = Checks.range(from.rememberedChannels, 100, 1_000_000, "channelmemory");
        sessions = from.sessions;
        maxMemoryBytes =
                from.maxMemoryBytes == 0 ? 0 : Checks.range(from.maxMemoryBytes, 4 << 20, 1L << 40, "maxmemory");
        authLimitPerAddress = Checks.range(from.authLimitPerAddress, 0, 1_000_000, "authlimitperaddress");
        authInputBytes = Checks.range(from.authInputBytes, 1 << 10, 1 << 20, "authinput");
        authQueueBytes = Checks.range(from.authQueueBytes, 16 << 10, 1 << 20, "authqueue");
        replayBufferBytes = from.replayBufferBytes == 0
                ? 0
                : Checks.range(from.replayBufferBytes, 256 << 10, 1 << 30, "replaybuffer");
    }

    /** {@return a builder with the default limits} */
    public static LimitsBuilder builder() {
        return new LimitsBuilder();
    }

    /** {@return the default limits} */
    public static Limits defaults() {
        return builder().build();
    }

    /** {@return a builder with these settings} */
    public LimitsBuilder toBuilder() {
        return new LimitsBuilder(this);
    }

    /**
     * Returns a copy with some settings changed.
     *
     * @param change sets the settings that differ
     * @return the copy
     * @throws InvalidInputException if a setting is wrong; see {@link LimitsBuilder#build}
     */
    public Limits with(UnaryOperator<LimitsBuilder> change) {
        return change.apply(toBuilder()).build();
    }

    /** {@return the number of connected clients above which the proxy closes further connections} */
    public int maxClients() {
        return maxClients;
    }

    /** {@return the number of connections without login above which the proxy closes further connections} */
    public int authLimit() {
        return authLimit;
    }

    /** {@return the time after which the proxy closes a connection without login} */
    public Duration authTimeout() {
        return authTimeout;
    }

    /**
     * {@return the number of failed logins per minute and address after which the proxy delays its replies; 0 for no
     * limit}
     */
    public int loginFailures() {
        return loginFailures;
    }

    /** {@return the length in bytes of the longest line that a client may send} */
    public int maxLineBytes() {
        return maxLineBytes;
    }

    /** {@return the number of lines that a message of a client may have} */
    public int maxLines() {
        return maxLines;
    }

    /** {@return the size in bytes of the largest document or body that a client may send} */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** {@return the number of unread bytes above which the proxy disconnects a client} */
    public int clientQueueBytes() {
        return clientQueueBytes;
    }

    /** {@return the total size of the event filters that a client may set} */
    public int filterSize() {
        return filterSize;
    }

    /** {@return the number of actions of one client that may wait for their replies} */
    public int pending() {
        return pending;
    }

    /**
     * {@return the number of actions of all clients that one connection to a server may have without a reply; further
     * actions wait, and users take turns}
     */
    public int serverPending() {
        return serverPending;
    }

    /** {@return the time that a server has to answer an action} */
    public Duration actionTimeout() {
        return actionTimeout;
    }

    /** {@return the time that a request over HTTP, its reply, and the pause between two requests may take} */
    public Duration httpTimeout() {
        return httpTimeout;
    }

    /** {@return how long the proxy waits for pending actions before it ends} */
    public Duration drainTimeout() {
        return drainTimeout;
    }

    /** {@return how long the proxy still takes connections when it ends; 0 if its listeners close at once} */
    public Duration shutdownDelay() {
        return shutdownDelay;
    }

    /** {@return the number of requests over HTTP that extensions answer at the same time} */
    public int webRequests() {
        return webRequests;
    }

    /** {@return the time that a TLS handshake may take, with clients and with servers} */
    public Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /** {@return the number of channels of each server that the proxy remembers for restricted users} */
    public int rememberedChannels() {
        return rememberedChannels;
    }

    /** {@return the limits of login sessions over HTTP and of the work that logins cause} */
    public SessionLimits sessions() {
        return sessions;
    }

    /** {@return the number of bytes that all clients together may use; 0 if the proxy chooses it} */
    public long maxMemoryBytes() {
        return maxMemoryBytes;
    }

    /**
     * {@return the number of connections without login that one address may have; 0 for a tenth of {@link
     * #authLimit()}}
     */
    public int authLimitPerAddress() {
        return authLimitPerAddress;
    }

    /** {@return the size in bytes of the longest unfinished message on a connection without login} */
    public int authInputBytes() {
        return authInputBytes;
    }

    /** {@return the number of unread bytes above which the proxy stops reading from a connection without login} */
    public int authQueueBytes() {
        return authQueueBytes;
    }

    /** {@return the number of bytes of events that the proxy keeps for clients that resume; 0 if it keeps none} */
    public int replayBufferBytes() {
        return replayBufferBytes;
    }

    @Override
    List<Object> values() {
        return List.of(
                maxClients,
                authLimit,
                authTimeout,
                loginFailures,
                maxLineBytes,
                maxLines,
                maxBodyBytes,
                clientQueueBytes,
                filterSize,
                pending,
                serverPending,
                actionTimeout,
                httpTimeout,
                drainTimeout,
                shutdownDelay,
                webRequests,
                handshakeTimeout,
                rememberedChannels,
                sessions,
                maxMemoryBytes,
                authLimitPerAddress,
                authInputBytes,
                authQueueBytes,
                replayBufferBytes);
    }

    /**
     * {@return the number of connections without login that one address may have at a time, 1 or more: {@link
     * #authLimitPerAddress()}, or its default}
     */
    public int connectionsPerAddressBeforeLogin() {
        return authLimitPerAddress > 0 ? authLimitPerAddress : Math.max(1, authLimit / TENTH);
    }

    /** {@return the limits in the order of the methods of this class} */
    @Override
    public String toString() {
        return "limits " + values();
    }
}
