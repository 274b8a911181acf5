package org.astmanproxy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes some of a {@link ProxyConfig}. Meanings and ranges stand there. */
public final class ProxyConfigBuilder {
    private List<ServerConfig> servers;
    private List<ListenerConfig> listeners;
    private List<UserConfig> users;
    private boolean authRequired;
    private boolean openAccess;
    private Optional<String> proxyKey;
    private Optional<String> proxyKeyUser;
    private Optional<String> anonymous;
    private AutoFilter autoFilter;
    private ServerHeader serverHeader;
    private LocalChannels localChannels;
    private Banner banner;
    private Duration detectionTimeout;
    private Duration helloTimeout;
    private Duration retryInterval;
    private int maxRetries;
    private Duration retryRefused;
    private Duration clientWriteTimeout;
    private Duration serverWriteTimeout;
    private HttpRules http;
    private List<Network> trustedProxies;
    private int eventLoops;
    private Limits limits;
    private Optional<Path> formatsFolder;
    private LogRules log;
    private Optional<ListenerTls> tls;

    ProxyConfigBuilder(ProxyConfig from) {
        servers = from.servers();
        listeners = from.listeners();
        users = from.users();
        authRequired = from.authRequired();
        openAccess = from.openAccess();
        proxyKey = from.proxyKey();
        proxyKeyUser = from.proxyKeyUser();
        anonymous = from.anonymous();
        autoFilter = from.autoFilter();
        serverHeader = from.serverHeader();
        localChannels = from.localChannels();
        banner = from.banner();
        detectionTimeout = from.detectionTimeout();
        helloTimeout = from.helloTimeout();
        retryInterval = from.retryInterval();
        maxRetries = from.maxRetries();
        retryRefused = from.retryRefused();
        clientWriteTimeout = from.clientWriteTimeout();
        serverWriteTimeout = from.serverWriteTimeout();
        http = from.http();
        trustedProxies = from.trustedProxies();
        eventLoops = from.eventLoops();
        limits = from.limits();
        formatsFolder = from.formatsFolder();
        log = from.log();
        tls = from.tls();
    }

    /**
     * {@return this, with another {@link ProxyConfig#servers()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder servers(List<ServerConfig> value) {
        servers = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#listeners()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder listeners(List<ListenerConfig> value) {
        listeners = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#users()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder users(List<UserConfig> value) {
        users = value;
        return this;
    }

    /**
     * Adds an Asterisk to log in to.
     *
     * @param value the server; see {@link ServerConfig#at}
     * @return this
     */
    public ProxyConfigBuilder server(ServerConfig value) {
        servers = joined(servers, value);
        return this;
    }

    /**
     * Adds an address on which clients connect.
     *
     * @param value the listener; see {@link ListenerConfig#on(int)}
     * @return this
     */
    public ProxyConfigBuilder listen(ListenerConfig value) {
        listeners = joined(listeners, value);
        return this;
    }

    /**
     * Adds a user who may log in.
     *
     * @param value the user; see {@link UserConfig#of}
     * @return this
     */
    public ProxyConfigBuilder user(UserConfig value) {
        users = joined(users, value);
        return this;
    }

    /**
     * Sets {@link ProxyConfig#authRequired()}. A proxy without users and key that listens beyond the loopback addresses
     * starts only after a call with {@code false}, which sets {@link ProxyConfig#openAccess()}; a call with {@code true}
     * takes that back.
     *
     * @param value whether a client must log in before it can do anything else
     * @return this
     */
    public ProxyConfigBuilder authRequired(boolean value) {
        authRequired = value;
        openAccess = !value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#proxyKey()}, which is no user's}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder proxyKey(String value) {
        proxyKey = Optional.of(value);
        proxyKeyUser = Optional.empty();
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#proxyKey()} and {@link ProxyConfig#proxyKeyUser()}}
     *
     * @param value the new key
     * @param user name of the user as whom clients with the key are logged in
     */
    public ProxyConfigBuilder proxyKey(String value, String user) {
        proxyKey = Optional.of(value);
        proxyKeyUser = Optional.of(user);
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#anonymous()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder anonymous(String value) {
        anonymous = Optional.of(value);
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#autoFilter()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder autoFilter(AutoFilter value) {
        autoFilter = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#serverHeader()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder serverHeader(ServerHeader value) {
        serverHeader = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#banner()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder banner(Banner value) {
        banner = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#detectionTimeout()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder detectionTimeout(Duration value) {
        detectionTimeout = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#retryInterval()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder retryInterval(Duration value) {
        retryInterval = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#maxRetries()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder maxRetries(int value) {
        maxRetries = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#retryRefused()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder retryRefused(Duration value) {
        retryRefused = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#clientWriteTimeout()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder clientWriteTimeout(Duration value) {
        clientWriteTimeout = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#serverWriteTimeout()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder serverWriteTimeout(Duration value) {
        serverWriteTimeout = value;
        return this;
    }

    /**
     * Changes {@link ProxyConfig#http()}.
     *
     * @param change returns the changed rules
     * @return this
     */
    public ProxyConfigBuilder http(UnaryOperator<HttpRules> change) {
        http = change.apply(http);
        return this;
    }

    /**
     * {@return this, with other {@link ProxyConfig#trustedProxies()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder trustedProxies(List<Network> value) {
        trustedProxies = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#eventLoops()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder eventLoops(int value) {
        eventLoops = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#limits()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder limits(Limits value) {
        limits = value;
        return this;
    }

    /**
     * Changes {@link ProxyConfig#limits()}.
     *
     * @param change sets the limits that differ
     * @return this
     */
    public ProxyConfigBuilder limits(UnaryOperator<LimitsBuilder> change) {
        limits = limits.with(change);
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#localChannels()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder localChannels(LocalChannels value) {
        localChannels = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#formatsFolder()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder formatsFolder(Path value) {
        formatsFolder = Optional.of(value);
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#helloTimeout()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder helloTimeout(Duration value) {
        helloTimeout = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#log()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder log(LogRules value) {
        log = value;
        return this;
    }

    /**
     * {@return this, with another {@link ProxyConfig#tls()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder tls(ListenerTls value) {
        tls = Optional.of(value);
        return this;
    }

    private static <T> List<T> joined(List<T> first, T last) {
        List<T> all = new ArrayList<>(first);
        all.add(last);
        return all;
    }

    /**
     * Checks the settings.
     *
     * @return the configuration
     * @throws IllegalArgumentException if a setting is out of its range, two servers or two users have the same name, or a
     *     listener takes TLS and there is no certificate
     */
    public ProxyConfig build() {
        return new ProxyConfig(
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
                retryInterval,
                maxRetries,
                retryRefused,
                clientWriteTimeout,
                serverWriteTimeout,
                http,
                trustedProxies,
                eventLoops,
                limits,
                formatsFolder,
                log,
                tls);
    }
}
