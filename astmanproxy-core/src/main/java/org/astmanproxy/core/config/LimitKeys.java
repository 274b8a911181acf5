package org.astmanproxy.core.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.LimitsBuilder;

/** The keys of {@code astmanproxy.conf} for limits. */
final class LimitKeys {
    /** All keys for limits. */
    static final List<ConfigKey> ALL = List.of(
            ConfigKey.limit(
                    "maxclients", ValueTypes.number(1, 1_000_000), Limits::maxClients, LimitsBuilder::maxClients),
            ConfigKey.limit("authlimit", ValueTypes.number(1, 1_000_000), Limits::authLimit, LimitsBuilder::authLimit),
            ConfigKey.limit(
                            "authtimeout",
                            DurationAndSizeTypes.seconds(ofSeconds(1), ofHours(1)),
                            Limits::authTimeout,
                            LimitsBuilder::authTimeout)
                    .forNewConnections(),
            ConfigKey.limit(
                    "loginfailures", ValueTypes.number(0, 1_000), Limits::loginFailures, LimitsBuilder::loginFailures),
            ConfigKey.limit(
                            "maxline",
                            DurationAndSizeTypes.bytes(64, 1 << 20),
                            Limits::maxLineBytes,
                            LimitsBuilder::maxLineBytes)
                    .forNewConnections(),
            ConfigKey.limit("maxlines", ValueTypes.number(1, 100_000), Limits::maxLines, LimitsBuilder::maxLines)
                    .forNewConnections(),
            ConfigKey.limit(
                            "maxbody",
                            DurationAndSizeTypes.bytes(1 << 10, 1 << 30),
                            Limits::maxBodyBytes,
                            LimitsBuilder::maxBodyBytes)
                    .forNewConnections(),
            ConfigKey.limit(
                    "clientqueue",
                    DurationAndSizeTypes.bytes(64 << 10, 1 << 30),
                    Limits::clientQueueBytes,
                    LimitsBuilder::clientQueueBytes),
            ConfigKey.limit(
                            "filtersize",
                            ValueTypes.number(100, 400_000),
                            Limits::filterSize,
                            LimitsBuilder::filterSize)
                    .forNewConnections(),
            ConfigKey.limit("pending", ValueTypes.number(1, 1_000_000), Limits::pending, LimitsBuilder::pending),
            ConfigKey.limit(
                    "serverpending",
                    ValueTypes.number(1, 100_000),
                    Limits::serverPending,
                    LimitsBuilder::serverPending),
            ConfigKey.limit(
                    "actiontimeout",
                    DurationAndSizeTypes.seconds(ofSeconds(1), ofHours(1)),
                    Limits::actionTimeout,
                    LimitsBuilder::actionTimeout),
            ConfigKey.limit(
                            "httptimeout",
                            DurationAndSizeTypes.seconds(ofSeconds(1), ofHours(1)),
                            Limits::httpTimeout,
                            LimitsBuilder::httpTimeout)
                    .forNewConnections(),
            ConfigKey.limit(
                    "draintimeout",
                    DurationAndSizeTypes.seconds(Duration.ZERO, ofHours(1)),
                    Limits::drainTimeout,
                    LimitsBuilder::drainTimeout),
            ConfigKey.limit(
                    "shutdowndelay",
                    DurationAndSizeTypes.seconds(Duration.ZERO, ofHours(1)),
                    Limits::shutdownDelay,
                    LimitsBuilder::shutdownDelay),
            ConfigKey.limit(
                    "webrequests", ValueTypes.number(1, 10_000), Limits::webRequests, LimitsBuilder::webRequests),
            ConfigKey.limit(
                            "handshaketimeout",
                            DurationAndSizeTypes.seconds(ofSeconds(1), ofHours(1)),
                            Limits::handshakeTimeout,
                            LimitsBuilder::handshakeTimeout)
                    .forNewConnections(),
            ConfigKey.limit(
                    "channelmemory",
                    ValueTypes.number(100, 1_000_000),
                    Limits::rememberedChannels,
                    LimitsBuilder::rememberedChannels),
            ConfigKey.limit(
                    "httpsession",
                    DurationAndSizeTypes.seconds(ofSeconds(10), ofHours(24)),
                    limits -> limits.sessions().idle(),
                    (limits, time) -> limits.sessions(sessions -> sessions.withIdle(time))),
            ConfigKey.limit(
                    "httpsessions",
                    ValueTypes.number(1, 100_000),
                    limits -> limits.sessions().most(),
                    (limits, number) -> limits.sessions(sessions -> sessions.withMost(number))),
            ConfigKey.limit(
                    "httpsessionsperuser",
                    ValueTypes.number(1, 100_000),
                    limits -> limits.sessions().perUser(),
                    (limits, number) -> limits.sessions(sessions -> sessions.withPerUser(number))),
            ConfigKey.limit(
                    "loginchecks",
                    ValueTypes.number(4, 10_000),
                    limits -> limits.sessions().checks(),
                    (limits, number) -> limits.sessions(sessions -> sessions.withChecks(number))),
            ConfigKey.single(
                            "maxmemory",
                            DurationAndSizeTypes.largeBytes(4L << 20, 1L << 40),
                            "half of the heap or of the direct memory, whichever is less",
                            (draft, value) -> draft.changeLimits(limits -> limits.maxMemoryBytes(value)))
                    .showing(config -> config.limits().maxMemoryBytes() == 0
                            ? ""
                            : config.limits().maxMemoryBytes() + " bytes"),
            ConfigKey.single(
                            "authlimitperaddress",
                            ValueTypes.number(1, 1_000_000),
                            "a tenth of authlimit",
                            (draft, value) -> draft.changeLimits(limits -> limits.authLimitPerAddress(value)))
                    .showing(config -> config.limits().connectionsPerAddressBeforeLogin()),
            ConfigKey.limit(
                            "authinput",
                            DurationAndSizeTypes.bytes(1 << 10, 1 << 20),
                            Limits::authInputBytes,
                            LimitsBuilder::authInputBytes)
                    .forNewConnections(),
            ConfigKey.limit(
                    "authqueue",
                    DurationAndSizeTypes.bytes(16 << 10, 1 << 20),
                    Limits::authQueueBytes,
                    LimitsBuilder::authQueueBytes),
            ConfigKey.limit(
                            "replaybuffer",
                            DurationAndSizeTypes.bytesOrNone(256 << 10, 1 << 30),
                            Limits::replayBufferBytes,
                            LimitsBuilder::replayBufferBytes)
                    .atRestart());

    private LimitKeys() {}
}
