package org.astmanproxy.core.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import java.util.List;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.LimitsBuilder;

/** The keys of {@code astmanproxy.conf} that are limits. */
final class LimitKeys {
    /** All of them. */
    static final List<Key> ALL = List.of(
            Key.limit("maxclients", Kinds.number(1, 1_000_000), Limits::maxClients, LimitsBuilder::maxClients),
            Key.limit("authlimit", Kinds.number(1, 1_000_000), Limits::authLimit, LimitsBuilder::authLimit),
            Key.limit(
                    "authtimeout",
                    Measures.seconds(ofSeconds(1), ofHours(1)),
                    Limits::authTimeout,
                    LimitsBuilder::authTimeout),
            Key.limit("loginfailures", Kinds.number(0, 1_000), Limits::loginFailures, LimitsBuilder::loginFailures),
            Key.limit("maxline", Measures.bytes(64, 1 << 20), Limits::maxLineBytes, LimitsBuilder::maxLineBytes),
            Key.limit("maxlines", Kinds.number(1, 100_000), Limits::maxLines, LimitsBuilder::maxLines),
            Key.limit("maxbody", Measures.bytes(1 << 10, 1 << 30), Limits::maxBodyBytes, LimitsBuilder::maxBodyBytes),
            Key.limit(
                    "clientqueue",
                    Measures.bytes(64 << 10, 1 << 30),
                    Limits::clientQueueBytes,
                    LimitsBuilder::clientQueueBytes),
            Key.limit("filtersize", Kinds.number(100, 400_000), Limits::filterSize, LimitsBuilder::filterSize),
            Key.limit("pending", Kinds.number(1, 1_000_000), Limits::pending, LimitsBuilder::pending),
            Key.limit(
                    "actiontimeout",
                    Measures.seconds(ofSeconds(1), ofHours(1)),
                    Limits::actionTimeout,
                    LimitsBuilder::actionTimeout),
            Key.limit(
                    "httptimeout",
                    Measures.seconds(ofSeconds(1), ofHours(1)),
                    Limits::httpTimeout,
                    LimitsBuilder::httpTimeout),
            Key.limit(
                    "handshaketimeout",
                    Measures.seconds(ofSeconds(1), ofHours(1)),
                    Limits::handshakeTimeout,
                    LimitsBuilder::handshakeTimeout),
            Key.limit(
                    "channelmemory",
                    Kinds.number(100, 1_000_000),
                    Limits::rememberedChannels,
                    LimitsBuilder::rememberedChannels),
            Key.limit(
                    "httpsession",
                    Measures.seconds(ofSeconds(10), ofHours(24)),
                    limits -> limits.sessions().idle(),
                    (limits, time) -> limits.sessions(sessions -> sessions.withIdle(time))),
            Key.limit(
                    "httpsessions",
                    Kinds.number(1, 100_000),
                    limits -> limits.sessions().most(),
                    (limits, number) -> limits.sessions(sessions -> sessions.withMost(number))),
            Key.limit(
                    "httpsessionsperuser",
                    Kinds.number(1, 100_000),
                    limits -> limits.sessions().perUser(),
                    (limits, number) -> limits.sessions(sessions -> sessions.withPerUser(number))),
            Key.limit(
                    "loginchecks",
                    Kinds.number(4, 10_000),
                    limits -> limits.sessions().checks(),
                    (limits, number) -> limits.sessions(sessions -> sessions.withChecks(number))),
            Key.single(
                    "maxmemory",
                    Measures.largeBytes(4L << 20, 1L << 40),
                    "half of the heap or of the direct memory, whichever is less",
                    (draft, value) -> draft.changeLimits(limits -> limits.maxMemoryBytes(value))),
            Key.single(
                    "authlimitperaddress",
                    Kinds.number(1, 1_000_000),
                    "a tenth of authlimit",
                    (draft, value) -> draft.changeLimits(limits -> limits.authLimitPerAddress(value))),
            Key.limit(
                    "authinput",
                    Measures.bytes(1 << 10, 1 << 20),
                    Limits::authInputBytes,
                    LimitsBuilder::authInputBytes),
            Key.limit(
                    "authqueue",
                    Measures.bytes(16 << 10, 1 << 20),
                    Limits::authQueueBytes,
                    LimitsBuilder::authQueueBytes));

    private LimitKeys() {}
}
