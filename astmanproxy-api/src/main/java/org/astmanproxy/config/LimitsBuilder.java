package org.astmanproxy.config;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** Builds {@link Limits}. {@link Limits#builder()} begins them. Belongs to one thread. */
public final class LimitsBuilder {
    int maxClients = 10_000;
    int authLimit = 1_000;
    Duration authTimeout = Duration.ofSeconds(30);
    int loginFailures = 5;
    int maxLineBytes = 64 << 10;
    int maxLines = 512;
    int maxBodyBytes = 1 << 20;
    int clientQueueBytes = 8 << 20;
    int filterSize = 10_000;
    int pending = 10_000;
    int serverPending = 1_024;
    Duration actionTimeout = Duration.ofSeconds(60);
    Duration httpTimeout = Duration.ofSeconds(30);
    Duration drainTimeout = Duration.ofSeconds(10);
    Duration shutdownDelay = Duration.ZERO;
    int webRequests = 64;
    Duration handshakeTimeout = Duration.ofSeconds(10);
    int rememberedChannels = 20_000;
    SessionLimits sessions = SessionLimits.defaults();
    long maxMemoryBytes;
    int authLimitPerAddress;
    int authInputBytes = 16 << 10;
    int authQueueBytes = 64 << 10;
    int replayBufferBytes = 16 << 20;

    LimitsBuilder() {}

    LimitsBuilder(Limits from) {
        maxClients = from.maxClients();
        authLimit = from.authLimit();
        authTimeout = from.authTimeout();
        loginFailures = from.loginFailures();
        maxLineBytes = from.maxLineBytes();
        maxLines = from.maxLines();
        maxBodyBytes = from.maxBodyBytes();
        clientQueueBytes = from.clientQueueBytes();
        filterSize = from.filterSize();
        pending = from.pending();
        serverPending = from.serverPending();
        actionTimeout = from.actionTimeout();
        httpTimeout = from.httpTimeout();
        drainTimeout = from.drainTimeout();
        shutdownDelay = from.shutdownDelay();
        webRequests = from.webRequests();
        handshakeTimeout = from.handshakeTimeout();
        rememberedChannels = from.rememberedChannels();
        sessions = from.sessions();
        maxMemoryBytes = from.maxMemoryBytes();
        authLimitPerAddress = from.authLimitPerAddress();
        authInputBytes = from.authInputBytes();
        authQueueBytes = from.authQueueBytes();
        replayBufferBytes = from.replayBufferBytes();
    }

    /**
     * Limits how many clients are connected at a time. The proxy closes further connections. Default: 10,000.
     *
     * @param value 1 to 1,000,000
     * @return this
     */
    public LimitsBuilder maxClients(int value) {
        maxClients = value;
        return this;
    }

    /**
     * Limits how many connections without login are open at a time. The proxy closes further ones. Default: 1,000.
     *
     * @param value 1 to 1,000,000
     * @return this
     */
    public LimitsBuilder authLimit(int value) {
        authLimit = value;
        return this;
    }

    /**
     * Limits how long a connection may take to log in. The proxy then closes it. Default: 30 s.
     *
     * @param value 1 s to 1 h
     * @return this
     */
    public LimitsBuilder authTimeout(Duration value) {
        authTimeout = value;
        return this;
    }

    /**
     * Limits how many logins of one address may fail in a minute. After more, the proxy delays its replies to logins
     * from there. Default: 5.
     *
     * @param value 0 to 1,000; 0 for no limit
     * @return this
     */
    public LimitsBuilder loginFailures(int value) {
        loginFailures = value;
        return this;
    }

    /**
     * Limits the length of a line that a client sends. Default: 64 KiB.
     *
     * @param value length in bytes, 64 B to 1 MiB
     * @return this
     */
    public LimitsBuilder maxLineBytes(int value) {
        maxLineBytes = value;
        return this;
    }

    /**
     * Limits how many lines a message of a client has. Default: 512.
     *
     * @param value 1 to 100,000
     * @return this
     */
    public LimitsBuilder maxLines(int value) {
        maxLines = value;
        return this;
    }

    /**
     * Limits the size of a document or body that a client sends. Default: 1 MiB.
     *
     * @param value size in bytes, 1 KiB to 1 GiB
     * @return this
     */
    public LimitsBuilder maxBodyBytes(int value) {
        maxBodyBytes = value;
        return this;
    }

    /**
     * Limits how many bytes a client leaves unread. The proxy disconnects a client with more. Default: 8 MiB.
     *
     * @param value number of bytes, 64 KiB to 1 GiB
     * @return this
     */
    public LimitsBuilder clientQueueBytes(int value) {
        clientQueueBytes = value;
        return this;
    }

    /**
     * Limits the total size of the event filters of a client. Each counts as the length of its text, with repetitions
     * written out. Default: 10,000.
     *
     * @param value 100 to 400,000
     * @return this
     */
    public LimitsBuilder filterSize(int value) {
        filterSize = value;
        return this;
    }

    /**
     * Limits how many actions of one client wait for their replies. The proxy refuses further ones. Default: 10,000.
     *
     * @param value 1 to 1,000,000
     * @return this
     */
    public LimitsBuilder pending(int value) {
        pending = value;
        return this;
    }

    /**
     * Limits how many actions of all clients one connection to a server may have without a reply. Further actions wait,
     * and users take turns. Default: 1,024.
     *
     * @param value 1 to 100,000
     * @return this
     */
    public LimitsBuilder serverPending(int value) {
        serverPending = value;
        return this;
    }

    /**
     * Limits how long a server may take to answer an action. The client then gets an error. Default: 60 s.
     *
     * @param value 1 s to 1 h
     * @return this
     */
    public LimitsBuilder actionTimeout(Duration value) {
        actionTimeout = value;
        return this;
    }

    /**
     * Limits three times over HTTP: how long a request may take to arrive, how long its reply may take, and how long a
     * connection may be idle between two requests. Default: 30 s.
     *
     * @param value 1 s to 1 h
     * @return this
     */
    public LimitsBuilder httpTimeout(Duration value) {
        httpTimeout = value;
        return this;
    }

    /**
     * Limits how long the proxy waits for pending actions, and for clients that take their output, before it ends.
     * Default: 10 s.
     *
     * @param value 0 to 1 h; with 0, pending actions get an error at once
     * @return this
     */
    public LimitsBuilder drainTimeout(Duration value) {
        drainTimeout = value;
        return this;
    }

    /**
     * Sets how long the listeners stay open when the proxy ends. During this time, {@code /readyz} already says that
     * the proxy is not ready. Default: 0.
     *
     * @param value 0 to 1 h; with 0, the listeners close at once
     * @return this
     */
    public LimitsBuilder shutdownDelay(Duration value) {
        shutdownDelay = value;
        return this;
    }

    /**
     * Limits the number of requests over HTTP for extensions, metrics, the OpenAPI description and files that are
     * answered at the same time. Further ones get the status 503. Default: 64.
     *
     * @param value 1 to 10,000
     * @return this
     */
    public LimitsBuilder webRequests(int value) {
        webRequests = value;
        return this;
    }

    /**
     * Limits how long a TLS handshake may take, with clients and with servers. Default: 10 s.
     *
     * @param value 1 s to 1 h
     * @return this
     */
    public LimitsBuilder handshakeTimeout(Duration value) {
        handshakeTimeout = value;
        return this;
    }

    /**
     * Limits how many channels of each server the proxy remembers for restricted users, for each set of rules and event
     * loop. Above the limit, the proxy forgets the oldest channel, and hides later events of its call. Default: 20,000.
     *
     * @param value 100 to 1,000,000
     * @return this
     */
    public LimitsBuilder rememberedChannels(int value) {
        rememberedChannels = value;
        return this;
    }

    /**
     * Changes the limits of login sessions over HTTP. Default: {@link SessionLimits#defaults()}.
     *
     * @param change returns the changed limits
     * @return this
     */
    public LimitsBuilder sessions(UnaryOperator<SessionLimits> change) {
        sessions = change.apply(sessions);
        return this;
    }

    /**
     * Limits how much memory all clients use together. Default: 0, which means half of the heap or of the direct memory
     * of the JVM, whichever is less.
     *
     * @param value number of bytes, 4 MiB to 1 TiB; 0 for the default
     * @return this
     */
    public LimitsBuilder maxMemoryBytes(long value) {
        maxMemoryBytes = value;
        return this;
    }

    /**
     * Limits how many connections without login one address has at a time. Default: 0, which means a tenth of {@link
     * #authLimit(int)}, at least one.
     *
     * @param value 1 to 1,000,000; 0 for the default
     * @return this
     */
    public LimitsBuilder authLimitPerAddress(int value) {
        authLimitPerAddress = value;
        return this;
    }

    /**
     * Limits the size of an unfinished message on a connection without login. Default: 16 KiB.
     *
     * @param value size in bytes, 1 KiB to 1 MiB
     * @return this
     */
    public LimitsBuilder authInputBytes(int value) {
        authInputBytes = value;
        return this;
    }

    /**
     * Limits how many bytes a connection without login leaves unread. Above the limit, the proxy stops reading from it.
     * Default: 64 KiB.
     *
     * @param value number of bytes, 16 KiB to 1 MiB
     * @return this
     */
    public LimitsBuilder authQueueBytes(int value) {
        authQueueBytes = value;
        return this;
    }

    /**
     * Sets how many bytes of events the proxy keeps for clients that resume their stream. It never uses more than a
     * quarter of the memory budget. Default: 16 MiB.
     *
     * @param value number of bytes, 256 KiB to 1 GiB; with 0, events have no numbers and clients cannot resume
     * @return this
     */
    public LimitsBuilder replayBufferBytes(int value) {
        replayBufferBytes = value;
        return this;
    }

    /**
     * Checks the settings.
     *
     * @return the limits
     * @throws InvalidInputException if a limit is out of its range; the message names the configuration key
     */
    public Limits build() {
        return new Limits(this);
    }
}
