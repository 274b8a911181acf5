package org.astmanproxy.config;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What bounds a proxy. Make one with {@link #defaults()} and {@link #with}.
 *
 * @param maxClients connections at a time, 1 to 1,000,000; more are closed
 * @param authLimit connections that have not logged in at a time, 1 to 1,000,000; more are closed
 * @param authTimeout how long a connection may take to log in, 1 s to 1 h
 * @param loginFailures failed logins a minute from one address before answers come later, 0 (no limit) to 1,000
 * @param maxLineBytes longest line of a client, 64 B to 1 MiB
 * @param maxLines most lines in a client's message, 1 to 100,000
 * @param maxBodyBytes largest document or body of a client, 1 KiB to 1 GiB
 * @param clientQueueBytes what a client may leave unread, 64 KiB to 1 GiB
 * @param filterSize how large all event filters of a client may be together, 100 to 400,000: each counts as its text, with
 *     repetitions written out
 * @param pending actions of one client that wait for their answers, 1 to 1,000,000
 * @param actionTimeout how long an Asterisk may take to answer, 1 s to 1 h
 * @param httpTimeout how long a request over http may take to come, and its answer, and how long a connection may be idle
 *     between two requests, 1 s to 1 h
 * @param handshakeTimeout how long a TLS handshake may take, with clients and with servers, 1 s to 1 h
 * @param rememberedChannels how many channels of each server are remembered for users with rules about calls, once for
 *     each set of rules and event loop, 100 to 1,000,000; of more, the eldest is forgotten
 * @param sessions login sessions over HTTP, and the work that logins make
 * @param maxMemoryBytes what all clients together may keep in memory, 4 MiB to 1 TiB; 0: half of what the JVM may use, heap
 *     or direct memory, whichever is less
 * @param authLimitPerAddress connections of one address that have not logged in, at a time, 1 to 1,000,000; 0: a tenth of
 *     {@code authLimit}, at least one
 * @param authInputBytes longest unfinished message of a connection that has not logged in, 1 KiB to 1 MiB
 * @param authQueueBytes what a connection that has not logged in may leave unread before nothing more is read from it, 16
 *     KiB to 1 MiB
 */
public record Limits(
        int maxClients,
        int authLimit,
        Duration authTimeout,
        int loginFailures,
        int maxLineBytes,
        int maxLines,
        int maxBodyBytes,
        int clientQueueBytes,
        int filterSize,
        int pending,
        Duration actionTimeout,
        Duration httpTimeout,
        Duration handshakeTimeout,
        int rememberedChannels,
        SessionLimits sessions,
        long maxMemoryBytes,
        int authLimitPerAddress,
        int authInputBytes,
        int authQueueBytes) {
    private static final int TENTH = 10;

    /**
     * Checks and copies the values.
     *
     * @param maxClients as above
     * @param authLimit as above
     * @param authTimeout as above
     * @param loginFailures as above
     * @param maxLineBytes as above
     * @param maxLines as above
     * @param maxBodyBytes as above
     * @param clientQueueBytes as above
     * @param filterSize as above
     * @param pending as above
     * @param actionTimeout as above
     * @param httpTimeout as above
     * @param handshakeTimeout as above
     * @param rememberedChannels as above
     * @param sessions as above
     * @param maxMemoryBytes as above
     * @param authLimitPerAddress as above
     * @param authInputBytes as above
     * @param authQueueBytes as above
     */
    public Limits {
        Checks.range(maxClients, 1, 1_000_000, "maxclients");
        Checks.range(authLimit, 1, 1_000_000, "authlimit");
        Checks.range(authTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "authtimeout");
        Checks.range(loginFailures, 0, 1_000, "loginfailures");
        Checks.range(maxLineBytes, 64, 1 << 20, "maxline");
        Checks.range(maxLines, 1, 100_000, "maxlines");
        Checks.range(maxBodyBytes, 1 << 10, 1 << 30, "maxbody");
        Checks.range(clientQueueBytes, 64 << 10, 1 << 30, "clientqueue");
        Checks.range(filterSize, 100, 400_000, "filtersize");
        Checks.range(pending, 1, 1_000_000, "pending");
        Checks.range(actionTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "actiontimeout");
        Checks.range(httpTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "httptimeout");
        Checks.range(handshakeTimeout, Duration.ofSeconds(1), Duration.ofHours(1), "handshaketimeout");
        Checks.range(rememberedChannels, 100, 1_000_000, "channelmemory");
        if (maxMemoryBytes != 0) {
            Checks.range(maxMemoryBytes, 4 << 20, 1L << 40, "maxmemory");
        }
        Checks.range(authLimitPerAddress, 0, 1_000_000, "authlimitperaddress");
        Checks.range(authInputBytes, 1 << 10, 1 << 20, "authinput");
        Checks.range(authQueueBytes, 16 << 10, 1 << 20, "authqueue");
    }

    /** {@return the limits when none are configured} */
    public static Limits defaults() {
        return new Limits(
                10_000,
                1_000,
                Duration.ofSeconds(30),
                5,
                64 << 10,
                512,
                1 << 20,
                8 << 20,
                10_000,
                10_000,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                20_000,
                SessionLimits.defaults(),
                0,
                0,
                16 << 10,
                64 << 10);
    }

    /** {@return how many connections of one address may be there that have not logged in, at a time, 1 or more} */
    public int connectionsPerAddressBeforeLogin() {
        return authLimitPerAddress > 0 ? authLimitPerAddress : Math.max(1, authLimit / TENTH);
    }

    /**
     * {@return these limits with some of them changed}
     *
     * @param change sets what is to differ
     */
    public Limits with(UnaryOperator<LimitsBuilder> change) {
        return change.apply(new LimitsBuilder(this)).build();
    }
}
