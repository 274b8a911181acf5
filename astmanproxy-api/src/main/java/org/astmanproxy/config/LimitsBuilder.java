package org.astmanproxy.config;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** Changes some of the {@link Limits}. The ranges stand there. */
public final class LimitsBuilder {
    private int maxClients;
    private int authLimit;
    private Duration authTimeout;
    private int loginFailures;
    private int maxLineBytes;
    private int maxLines;
    private int maxBodyBytes;
    private int clientQueueBytes;
    private int filterSize;
    private int pending;
    private Duration actionTimeout;
    private Duration httpTimeout;
    private Duration handshakeTimeout;
    private int rememberedChannels;
    private SessionLimits sessions;
    private long maxMemoryBytes;
    private int authLimitPerAddress;
    private int authInputBytes;
    private int authQueueBytes;

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
        actionTimeout = from.actionTimeout();
        httpTimeout = from.httpTimeout();
        handshakeTimeout = from.handshakeTimeout();
        rememberedChannels = from.rememberedChannels();
        sessions = from.sessions();
        maxMemoryBytes = from.maxMemoryBytes();
        authLimitPerAddress = from.authLimitPerAddress();
        authInputBytes = from.authInputBytes();
        authQueueBytes = from.authQueueBytes();
    }

    /**
     * {@return this, with another {@link Limits#maxClients()}}
     *
     * @param value the new value
     */
    public LimitsBuilder maxClients(int value) {
        maxClients = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#authLimit()}}
     *
     * @param value the new value
     */
    public LimitsBuilder authLimit(int value) {
        authLimit = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#authTimeout()}}
     *
     * @param value the new value
     */
    public LimitsBuilder authTimeout(Duration value) {
        authTimeout = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#loginFailures()}}
     *
     * @param value the new value
     */
    public LimitsBuilder loginFailures(int value) {
        loginFailures = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#maxLineBytes()}}
     *
     * @param value the new value
     */
    public LimitsBuilder maxLineBytes(int value) {
        maxLineBytes = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#maxLines()}}
     *
     * @param value the new value
     */
    public LimitsBuilder maxLines(int value) {
        maxLines = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#maxBodyBytes()}}
     *
     * @param value the new value
     */
    public LimitsBuilder maxBodyBytes(int value) {
        maxBodyBytes = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#clientQueueBytes()}}
     *
     * @param value the new value
     */
    public LimitsBuilder clientQueueBytes(int value) {
        clientQueueBytes = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#filterSize()}}
     *
     * @param value the new value
     */
    public LimitsBuilder filterSize(int value) {
        filterSize = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#pending()}}
     *
     * @param value the new value
     */
    public LimitsBuilder pending(int value) {
        pending = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#actionTimeout()}}
     *
     * @param value the new value
     */
    public LimitsBuilder actionTimeout(Duration value) {
        actionTimeout = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#httpTimeout()}}
     *
     * @param value the new value
     */
    public LimitsBuilder httpTimeout(Duration value) {
        httpTimeout = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#handshakeTimeout()}}
     *
     * @param value the new value
     */
    public LimitsBuilder handshakeTimeout(Duration value) {
        handshakeTimeout = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#rememberedChannels()}}
     *
     * @param value the new value
     */
    public LimitsBuilder rememberedChannels(int value) {
        rememberedChannels = value;
        return this;
    }

    /**
     * {@return this, with some of {@link Limits#sessions()} changed}
     *
     * @param change sets what is to differ
     */
    public LimitsBuilder sessions(UnaryOperator<SessionLimits> change) {
        sessions = change.apply(sessions);
        return this;
    }

    /**
     * {@return this, with another {@link Limits#maxMemoryBytes()}}
     *
     * @param value the new value
     */
    public LimitsBuilder maxMemoryBytes(long value) {
        maxMemoryBytes = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#authLimitPerAddress()}}
     *
     * @param value the new value
     */
    public LimitsBuilder authLimitPerAddress(int value) {
        authLimitPerAddress = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#authInputBytes()}}
     *
     * @param value the new value
     */
    public LimitsBuilder authInputBytes(int value) {
        authInputBytes = value;
        return this;
    }

    /**
     * {@return this, with another {@link Limits#authQueueBytes()}}
     *
     * @param value the new value
     */
    public LimitsBuilder authQueueBytes(int value) {
        authQueueBytes = value;
        return this;
    }

    Limits build() {
        return new Limits(
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
                actionTimeout,
                httpTimeout,
                handshakeTimeout,
                rememberedChannels,
                sessions,
                maxMemoryBytes,
                authLimitPerAddress,
                authInputBytes,
                authQueueBytes);
    }
}
