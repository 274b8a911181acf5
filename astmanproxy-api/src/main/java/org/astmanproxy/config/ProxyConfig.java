package org.astmanproxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The configuration of a proxy. {@link #builder()} begins one, {@link #load(Path)} reads one from a file. {@link
 * ProxyConfigBuilder} explains the settings.
 *
 * <p>Immutable. Two configurations are equal if all their settings are equal.
 */
public final class ProxyConfig extends EqualSettings {
    /** The shortest write time limit: the proxy must not disconnect a peer that only pauses. */
    public static final Duration LEAST_WRITE_TIMEOUT = Duration.ofSeconds(5);

    private final List<ServerConfig> servers;
    private final List<ListenerConfig> listeners;
    private final List<UserConfig> users;
    private final boolean authRequired;
    private final boolean openAccess;
    private final Optional<String> proxyKey;
    private final Optional<String> proxyKeyUser;
    private final Optional<String> anonymous;
    private final AutoFilter autoFilter;
    private final ServerHeader serverHeader;
    private final LocalChannels localChannels;
    private final Banner banner;
    private final Duration detectionTimeout;
    private final Duration helloTimeout;
    private final RetryRules retry;
    private final SharingRules sharing;
    private final Duration deadAfter;
    private final Duration clientWriteTimeout;
    private final Duration serverWriteTimeout;
    private final HttpRules http;
    private final List<Network> trustedProxies;
    private final int eventLoops;
    private final Limits limits;
    private final ExtensionConfig extensions;
    private final LogRules log;
    private final Optional<ListenerTls> tls;

    ProxyConfig(ProxyConfigBuilder from) {
        servers = List.copyOf(from.servers);
        listeners = List.copyOf(from.listeners);
        users = List.copyOf(from.users);
        authRequired = from.authRequired;
        openAccess = from.openAccess;
        proxyKey = from.proxyKey.map(ProxyConfig::checkedKey);
        proxyKeyUser = from.proxyKeyUser;
        anonymous = from.anonymous;
        autoFilter = from.autoFilter;
        serverHeader = from.serverHeader;
        localChannels = from.localChannels;
        banner = from.banner;
        detectionTimeout = Checks.range(
                from.detectionTimeout, Duration.ofMillis(1), Duration.ofSeconds(60), "sslclienthellotimeout");
        helloTimeout =
                Checks.range(from.helloTimeout, Duration.ofMillis(1), Duration.ofSeconds(60), "sslclienthellotimeout");
        retry = from.retry;
        sharing = from.sharing;
        deadAfter = Checks.range(from.deadAfter, Duration.ofSeconds(3), Duration.ofMinutes(10), "deadafter");
        clientWriteTimeout = Checks.writeTimeout(from.clientWriteTimeout, "clientwritetimeout");
        serverWriteTimeout = Checks.writeTimeout(from.serverWriteTimeout, "asteriskwritetimeout");
        http = from.http;
        trustedProxies = List.copyOf(from.trustedProxies);
        eventLoops = Checks.range(from.eventLoops, 0, 64, "event loops");
        limits = from.limits;
        extensions = from.extensions;
        log = from.log;
        tls = from.tls;
        requireDistinct(servers.stream().map(ServerConfig::name).toList(), "server");
        ServerConfig.ambiguousGroup(servers).ifPresent(group -> {
            throw new InvalidInputException("the group " + group + " has the name or host of a server");
        });
        requireDistinct(users.stream().map(UserConfig::name).toList(), "user");
        if (tls.isEmpty()
                && listeners.stream().anyMatch(listener -> listener.tls().takesTls())) {
            throw new InvalidInputException("a listener takes TLS, and there is no certificate");
        }
    }

    private static String checkedKey(String key) {
        Checks.oneLine(key, "proxykey");
        if (HashedSecret.isHashed(key) || ForeignHash.of(key).isPresent()) {
            throw new InvalidInputException("proxykey: a hash is not a key");
        }
        return key;
    }

    private static void requireDistinct(List<String> names, String what) {
        if (names.stream().distinct().count() < names.size()) {
            throw new InvalidInputException("two of one " + what + " name: " + String.join(", ", names));
        }
    }

    /** {@return a builder without servers, listeners and users, and with defaults for all other settings} */
    public static ProxyConfigBuilder builder() {
        return new ProxyConfigBuilder();
    }

    /** {@return a configuration without servers, listeners and users, and with defaults for all other settings} */
    public static ProxyConfig defaults() {
        return builder().build();
    }

    /**
     * Reads a configuration file and its users file. {@link ConfigReader} also gives the warnings.
     *
     * @param file the configuration file, for example {@code astmanproxy.conf}; see docs/reference/configuration.md
     * @return the configuration
     * @throws ConfigException with every error in both files, each with file and line
     * @throws IOException if a file cannot be read
     * @throws IllegalStateException if astmanproxy-core is neither on the module path nor on the class path
     */
    public static ProxyConfig load(Path file) throws IOException, ConfigException {
        return load(ConfigSources.of(file));
    }

    /**
     * Reads configuration files like {@link #load(Path)}, with a users file or a folder of formats that the caller
     * chooses.
     *
     * @param sources the files and the folder
     * @return the configuration
     * @throws ConfigException with every error in both files, each with file and line
     * @throws IOException if a file or the folder cannot be read
     * @throws IllegalStateException if astmanproxy-core is neither on the module path nor on the class path
     */
    public static ProxyConfig load(ConfigSources sources) throws IOException, ConfigException {
        return ConfigReader.find().readConfig(sources).config();
    }

    /** {@return a builder with these settings} */
    public ProxyConfigBuilder toBuilder() {
        return new ProxyConfigBuilder(this);
    }

    /**
     * Returns a copy with some settings changed.
     *
     * @param change sets the settings that differ
     * @return the copy
     * @throws InvalidInputException if a setting is wrong; see {@link ProxyConfigBuilder#build}
     */
    public ProxyConfig with(UnaryOperator<ProxyConfigBuilder> change) {
        return change.apply(toBuilder()).build();
    }

    /** {@return the Asterisk servers; an action that names no server goes to the first connected one} */
    public List<ServerConfig> servers() {
        return servers;
    }

    /** {@return the addresses on which clients connect} */
    public List<ListenerConfig> listeners() {
        return listeners;
    }

    /** {@return the users who may log in; if there are no users, every login succeeds} */
    public List<UserConfig> users() {
        return users;
    }

    /** {@return whether the proxy rejects every action before login} */
    public boolean authRequired() {
        return authRequired;
    }

    /**
     * {@return whether {@code authRequired(false)} was called, so that a listener beyond the loopback addresses may be
     * open to everybody}
     */
    public boolean openAccess() {
        return openAccess;
    }

    /** {@return the key that clients can send in place of a login} */
    public Optional<String> proxyKey() {
        return proxyKey;
    }

    /** {@return the user whose rules hold for clients with the key; empty if no rules hold for them} */
    public Optional<String> proxyKeyUser() {
        return proxyKeyUser;
    }

    /** {@return the user whose rules hold for clients without login; empty if no rules hold for them} */
    public Optional<String> anonymous() {
        return anonymous;
    }

    /** {@return which replies to other clients a client gets, until it chooses another mode} */
    public AutoFilter autoFilter() {
        return autoFilter;
    }

    /** {@return which messages carry the {@code Server} header} */
    public ServerHeader serverHeader() {
        return serverHeader;
    }

    /** {@return the rule for {@code Local/} channels in Originate, for restricted users without a rule of their own} */
    public LocalChannels localChannels() {
        return localChannels;
    }

    /** {@return the line that greets clients of the standard format} */
    public Banner banner() {
        return banner;
    }

    /**
     * {@return how long a listener without TLS that detects formats waits for the first bytes of a client before it
     * sends the banner}
     */
    public Duration detectionTimeout() {
        return detectionTimeout;
    }

    /** {@return how long a listener that takes TLS waits for the first bytes of a client} */
    public Duration helloTimeout() {
        return helloTimeout;
    }

    /** {@return when the proxy connects again to a server that it has lost} */
    public RetryRules retry() {
        return retry;
    }

    /** {@return which replies of a server several clients share} */
    public SharingRules sharing() {
        return sharing;
    }

    /** {@return how long a server may not answer before its connection counts as lost} */
    public Duration deadAfter() {
        return deadAfter;
    }

    /** {@return how long a client may accept no bytes before the proxy disconnects it} */
    public Duration clientWriteTimeout() {
        return clientWriteTimeout;
    }

    /** {@return how long a server may accept no bytes before the proxy closes the connection} */
    public Duration serverWriteTimeout() {
        return serverWriteTimeout;
    }

    /** {@return the rules for requests over HTTP} */
    public HttpRules http() {
        return http;
    }

    /** {@return the addresses of load balancers and reverse proxies that may name the client} */
    public List<Network> trustedProxies() {
        return trustedProxies;
    }

    /** {@return the number of event loop threads; 0 if the proxy chooses it by the processors} */
    public int eventLoops() {
        return eventLoops;
    }

    /** {@return the limits of clients and actions} */
    public Limits limits() {
        return limits;
    }

    /** {@return the folder of drop-in jars, and the settings of extensions} */
    public ExtensionConfig extensions() {
        return extensions;
    }

    /** {@return the rules about what the log and the audit log record} */
    public LogRules log() {
        return log;
    }

    /** {@return the certificate for clients with TLS} */
    public Optional<ListenerTls> tls() {
        return tls;
    }

    @Override
    List<Object> values() {
        return List.of(
                servers,
                listeners,
                users,
                authRequired,
                openAccess,
                proxyKey,
                proxyKeyUser,
                anonymous,
                autoFilter,
                serverHeader,
                localChannels,
                banner,
                detectionTimeout,
                helloTimeout,
                retry,
                sharing,
                deadAfter,
                clientWriteTimeout,
                serverWriteTimeout,
                http,
                trustedProxies,
                eventLoops,
                limits,
                extensions,
                log,
                tls);
    }

    /** {@return the most important settings, without any secret} */
    @Override
    public String toString() {
        return "servers " + servers + ", listeners " + listeners + ", users " + users + ", authrequired "
                + authRequired + ", autofilter " + autoFilter.label() + ", serverheader " + serverHeader.label() + ", "
                + limits;
    }
}
