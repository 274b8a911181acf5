package org.astmanproxy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything a proxy is told. Make one with {@link #defaults()} and {@link #with}.
 *
 * @param servers the Asterisk servers, in order: an action that names none goes to the first connected one
 * @param listeners where clients connect
 * @param users who may log in; none: every login succeeds
 * @param authRequired whether a client must log in before anything else is heard
 * @param openAccess whether {@code authRequired(false)} was said explicitly: a listener beyond the loopback addresses may then
 *     be without users and key, and whoever reaches it may do everything
 * @param proxyKey a key that stands for a login
 * @param proxyKeyUser name of the user as whom clients with the key are logged in; empty: they have no rules
 * @param anonymous name of the user whose rules hold for clients that are heard without a login; empty: no rules
 * @param autoFilter what a client sees of others' answers until it chooses another mode
 * @param serverHeader which messages carry {@code Server:}
 * @param localChannels what holds of Originate over {@code Local/} for users with rules about calls that say nothing of it
 *     ({@code filterlocal})
 * @param banner how standard clients are greeted
 * @param detectionTimeout how long {@code auto} waits for a client's first bytes before it sends the banner, where there is no
 *     TLS, 1 ms to 60 s ({@code sslclienthellotimeout})
 * @param helloTimeout how long a listener for TLS and plain waits for a client's first bytes before it takes it for a plain
 *     one, and how long {@code auto} waits inside TLS, 1 ms to 60 s ({@code sslclienthellotimeout})
 * @param retryInterval wait before the first new attempt to connect, 100 ms to 60 s; doubles up to 60 s
 * @param maxRetries attempts to connect before the proxy tries only every {@code retryRefused}, 0 for no end, to 1,000,000
 * @param retryRefused wait before a new attempt after refused credentials, and once {@code maxRetries} are used up, 1 s to
 *     1 h
 * @param clientWriteTimeout how long a client may take no byte before it is disconnected, 100 ms to 1 h; less than
 *     {@link #LEAST_WRITE_TIMEOUT} is raised to that
 * @param serverWriteTimeout how long a server may take no byte before it is disconnected, 100 ms to 1 h; less than
 *     {@link #LEAST_WRITE_TIMEOUT} is raised to that
 * @param http which requests are taken over http
 * @param trustedProxies proxies that may say which client they speak for ({@code trustproxy}), by the PROXY protocol, or
 *     over http by {@code X-Forwarded-For} or {@code Forwarded}
 * @param eventLoops number of event loop threads, 0 (chosen from the processors) to 64
 * @param limits what bounds clients and actions
 * @param formatsFolder a folder of jars with further formats and proxy actions ({@code formats})
 * @param log what the log and the audit show of clients
 * @param tls what listeners show to clients that speak TLS; needed where a listener takes such
 */
public record ProxyConfig(
        List<ServerConfig> servers,
        List<ListenerConfig> listeners,
        List<UserConfig> users,
        boolean authRequired,
        boolean openAccess,
        Optional<String> proxyKey,
        Optional<String> proxyKeyUser,
        Optional<String> anonymous,
        AutoFilter autoFilter,
        ServerHeader serverHeader,
        LocalChannels localChannels,
        Banner banner,
        Duration detectionTimeout,
        Duration helloTimeout,
        Duration retryInterval,
        int maxRetries,
        Duration retryRefused,
        Duration clientWriteTimeout,
        Duration serverWriteTimeout,
        HttpRules http,
        List<Network> trustedProxies,
        int eventLoops,
        Limits limits,
        Optional<Path> formatsFolder,
        LogRules log,
        Optional<ListenerTls> tls) {
    /** The shortest write time limit: a peer that only pauses must not be disconnected for it. */
    public static final Duration LEAST_WRITE_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Checks and copies the values.
     *
     * @param servers as above
     * @param listeners as above
     * @param users as above
     * @param authRequired as above
     * @param openAccess as above
     * @param proxyKey as above
     * @param proxyKeyUser as above
     * @param anonymous as above
     * @param autoFilter as above
     * @param serverHeader as above
     * @param localChannels as above
     * @param banner as above
     * @param detectionTimeout as above
     * @param helloTimeout as above
     * @param retryInterval as above
     * @param maxRetries as above
     * @param retryRefused as above
     * @param clientWriteTimeout as above
     * @param serverWriteTimeout as above
     * @param http as above
     * @param trustedProxies as above
     * @param eventLoops as above
     * @param limits as above
     * @param formatsFolder as above
     * @param log as above
     * @param tls as above
     */
    public ProxyConfig {
        servers = List.copyOf(servers);
        listeners = List.copyOf(listeners);
        users = List.copyOf(users);
        trustedProxies = List.copyOf(trustedProxies);
        requireDistinct(servers.stream().map(ServerConfig::name).toList(), "server");
        requireDistinct(users.stream().map(UserConfig::name).toList(), "user");
        proxyKey.ifPresent(ProxyConfig::checkKey);
        Checks.range(detectionTimeout, Duration.ofMillis(1), Duration.ofSeconds(60), "sslclienthellotimeout");
        Checks.range(helloTimeout, Duration.ofMillis(1), Duration.ofSeconds(60), "sslclienthellotimeout");
        Checks.range(retryInterval, Duration.ofMillis(100), Duration.ofSeconds(60), "retryinterval");
        Checks.range(maxRetries, 0, 1_000_000, "maxretries");
        Checks.range(retryRefused, Duration.ofSeconds(1), Duration.ofHours(1), "retryrefused");
        clientWriteTimeout = Checks.writeTimeout(clientWriteTimeout, "clientwritetimeout");
        serverWriteTimeout = Checks.writeTimeout(serverWriteTimeout, "asteriskwritetimeout");
        Checks.range(eventLoops, 0, 64, "event loops");
        if (tls.isEmpty()
                && listeners.stream().anyMatch(listener -> listener.tls().takesTls())) {
            throw new IllegalArgumentException("a listener takes TLS, and there is no certificate");
        }
    }

    /** {@return a configuration without servers, listeners and users, everything else as it is when not set} */
    public static ProxyConfig defaults() {
        return new ProxyConfig(
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AutoFilter.UNIQUE,
                ServerHeader.ON,
                LocalChannels.OFF,
                Banner.ofServer(),
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                0,
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                HttpRules.defaults(),
                List.of(),
                0,
                Limits.defaults(),
                Optional.empty(),
                LogRules.defaults(),
                Optional.empty());
    }

    /** {@return a builder with the settings of this configuration} */
    public ProxyConfigBuilder toBuilder() {
        return new ProxyConfigBuilder(this);
    }

    /**
     * Returns a copy with some settings changed.
     *
     * @param change sets the settings that differ
     * @return the copy
     * @throws IllegalArgumentException as {@link ProxyConfigBuilder#build} does
     */
    public ProxyConfig with(UnaryOperator<ProxyConfigBuilder> change) {
        return change.apply(toBuilder()).build();
    }

    /** {@return the most important settings, without any secret} */
    @Override
    public String toString() {
        return "servers " + servers + ", listeners " + listeners + ", users " + users + ", authrequired "
                + authRequired + ", autofilter " + autoFilter.label() + ", serverheader " + serverHeader.label() + ", "
                + limits;
    }

    private static void checkKey(String key) {
        Checks.oneLine(key, "proxykey");
        if (HashedSecret.isHashed(key) || ForeignHash.of(key).isPresent()) {
            throw new IllegalArgumentException("proxykey: a hash is no key");
        }
    }

    private static void requireDistinct(List<String> names, String what) {
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("two of one " + what + " name: " + String.join(", ", names));
        }
    }
}
