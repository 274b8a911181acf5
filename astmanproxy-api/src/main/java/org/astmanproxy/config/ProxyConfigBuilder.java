package org.astmanproxy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * {@return this, with other {@link HttpRules#origins()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder httpOrigins(Set<String> value) {
        http = http.withOrigins(value);
        return this;
    }

    /**
     * {@return this, with other {@link HttpRules#hosts()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder httpHosts(Set<String> value) {
        http = http.withHosts(value);
        return this;
    }

    /**
     * {@return this, with another {@link HttpRules#get()}}
     *
     * @param value the new value
     */
    public ProxyConfigBuilder httpGet(HttpGet value) {
        http = http.withGet(value);
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

    ProxyConfig build() {
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
