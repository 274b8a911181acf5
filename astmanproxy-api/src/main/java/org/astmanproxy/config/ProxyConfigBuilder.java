package org.astmanproxy.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Builds a {@link ProxyConfig}. {@link ProxyConfig#builder()} begins one. Belongs to one thread. */
public final class ProxyConfigBuilder {
    List<ServerConfig> servers = List.of();
    List<ListenerConfig> listeners = List.of();
    List<UserConfig> users = List.of();
    boolean authRequired;
    boolean openAccess;
    Optional<String> proxyKey = Optional.empty();
    Optional<String> proxyKeyUser = Optional.empty();
    Optional<String> anonymous = Optional.empty();
    AutoFilter autoFilter = AutoFilter.UNIQUE;
    ServerHeader serverHeader = ServerHeader.ON;
    LocalChannels localChannels = LocalChannels.OFF;
    Banner banner = Banner.ofServer();
    Duration detectionTimeout = Duration.ofMillis(200);
    Duration helloTimeout = Duration.ofSeconds(2);
    RetryRules retry = RetryRules.defaults();
    SharingRules sharing = SharingRules.defaults();
    Duration deadAfter = Duration.ofSeconds(15);
    Duration clientWriteTimeout = Duration.ofSeconds(60);
    Duration serverWriteTimeout = Duration.ofSeconds(10);
    HttpRules http = HttpRules.defaults();
    List<Network> trustedProxies = List.of();
    int eventLoops;
    Limits limits = Limits.defaults();
    ExtensionConfig extensions = ExtensionConfig.defaults();
    LogRules log = LogRules.defaults();
    Optional<ListenerTls> tls = Optional.empty();

    ProxyConfigBuilder() {}

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
        retry = from.retry();
        sharing = from.sharing();
        deadAfter = from.deadAfter();
        clientWriteTimeout = from.clientWriteTimeout();
        serverWriteTimeout = from.serverWriteTimeout();
        http = from.http();
        trustedProxies = from.trustedProxies();
        eventLoops = from.eventLoops();
        limits = from.limits();
        extensions = from.extensions();
        log = from.log();
        tls = from.tls();
    }

    /**
     * Sets the Asterisk servers. An action that names no server goes to the first connected one. Default: empty.
     *
     * @param value the servers, in this order
     * @return this
     */
    public ProxyConfigBuilder servers(List<ServerConfig> value) {
        servers = value;
        return this;
    }

    /**
     * Sets the addresses on which clients connect. Default: empty.
     *
     * @param value the listeners
     * @return this
     */
    public ProxyConfigBuilder listeners(List<ListenerConfig> value) {
        listeners = value;
        return this;
    }

    /**
     * Sets the users who may log in. Default: empty, which means that every login succeeds.
     *
     * @param value the users
     * @return this
     */
    public ProxyConfigBuilder users(List<UserConfig> value) {
        users = value;
        return this;
    }

    /**
     * Sets whether the proxy rejects every action before login. Default: {@code false}. A proxy without users and key
     * that listens beyond the loopback addresses starts only if {@code false} was set with this method.
     *
     * @param value whether a client must log in first
     * @return this
     */
    public ProxyConfigBuilder authRequired(boolean value) {
        authRequired = value;
        openAccess = !value;
        return this;
    }

    /**
     * Sets the key that clients can send in place of a login. No rules apply to clients with the key. Default: no key.
     *
     * @param value one line of text, in clear
     * @return this
     */
    public ProxyConfigBuilder proxyKey(String value) {
        proxyKey = Optional.of(value);
        proxyKeyUser = Optional.empty();
        return this;
    }

    /**
     * Sets the key that clients can send in place of a login, and the user whose rules hold for them.
     *
     * @param value one line of text, in clear
     * @param user name of the user
     * @return this
     */
    public ProxyConfigBuilder proxyKey(String value, String user) {
        proxyKey = Optional.of(value);
        proxyKeyUser = Optional.of(user);
        return this;
    }

    /**
     * Sets the user whose rules hold for clients that may send actions without login. Default: no rules hold for them.
     *
     * @param value name of the user
     * @return this
     */
    public ProxyConfigBuilder anonymous(String value) {
        anonymous = Optional.of(value);
        return this;
    }

    /**
     * Sets which replies to other clients a client gets, until it chooses another mode. Default: {@link
     * AutoFilter#UNIQUE}.
     *
     * @param value the mode
     * @return this
     */
    public ProxyConfigBuilder autoFilter(AutoFilter value) {
        autoFilter = value;
        return this;
    }

    /**
     * Sets which messages carry the {@code Server} header. Default: {@link ServerHeader#ON}.
     *
     * @param value which messages carry it
     * @return this
     */
    public ProxyConfigBuilder serverHeader(ServerHeader value) {
        serverHeader = value;
        return this;
    }

    /**
     * Sets the rule for {@code Local/} channels in Originate ({@code filterlocal}), for restricted users without a rule
     * of their own. Default: {@link LocalChannels#OFF}.
     *
     * @param value the rule
     * @return this
     */
    public ProxyConfigBuilder localChannels(LocalChannels value) {
        localChannels = value;
        return this;
    }

    /**
     * Sets the line that greets clients of the standard format. Default: {@link Banner#ofServer()}.
     *
     * @param value the line
     * @return this
     */
    public ProxyConfigBuilder banner(Banner value) {
        banner = value;
        return this;
    }

    /**
     * Sets how long a listener without TLS that detects formats waits for the first bytes of a client before it sends
     * the banner. Default: 200 ms.
     *
     * @param value 1 ms to 60 s
     * @return this
     */
    public ProxyConfigBuilder detectionTimeout(Duration value) {
        detectionTimeout = value;
        return this;
    }

    /**
     * Sets how long a listener for clients with and without TLS waits for the first bytes. A client that is silent for
     * longer is one without TLS. Inside TLS, format detection waits as long. Default: 2 s.
     *
     * @param value 1 ms to 60 s
     * @return this
     */
    public ProxyConfigBuilder helloTimeout(Duration value) {
        helloTimeout = value;
        return this;
    }

    /**
     * Changes the rules by which the proxy connects again to servers. Default: {@link RetryRules#defaults()}.
     *
     * @param change returns the changed rules
     * @return this
     */
    public ProxyConfigBuilder retry(UnaryOperator<RetryRules> change) {
        retry = change.apply(retry);
        return this;
    }

    /**
     * Changes which replies of a server several clients share. Default: {@link SharingRules#defaults()}.
     *
     * @param change returns the changed rules
     * @return this
     */
    public ProxyConfigBuilder sharing(UnaryOperator<SharingRules> change) {
        sharing = change.apply(sharing);
        return this;
    }

    /**
     * Sets how long a server may not answer before its connection counts as lost ({@code deadafter}). After a third of
     * this time without bytes, the proxy sends a Ping. After two thirds, the server gets no new actions. Default: 15 s.
     *
     * @param value 3 s to 10 min
     * @return this
     */
    public ProxyConfigBuilder deadAfter(Duration value) {
        deadAfter = value;
        return this;
    }

    /**
     * Sets how long a client may accept no bytes before the proxy disconnects it. Default: 60 s.
     *
     * @param value 100 ms to 1 h; the proxy raises it to {@link ProxyConfig#LEAST_WRITE_TIMEOUT}
     * @return this
     */
    public ProxyConfigBuilder clientWriteTimeout(Duration value) {
        clientWriteTimeout = value;
        return this;
    }

    /**
     * Sets how long a server may accept no bytes before the proxy closes the connection and connects again. Default: 10
     * s.
     *
     * @param value 100 ms to 1 h; the proxy raises it to {@link ProxyConfig#LEAST_WRITE_TIMEOUT}
     * @return this
     */
    public ProxyConfigBuilder serverWriteTimeout(Duration value) {
        serverWriteTimeout = value;
        return this;
    }

    /**
     * Changes the rules for requests over HTTP. Default: {@link HttpRules#defaults()}.
     *
     * @param change returns the changed rules
     * @return this
     */
    public ProxyConfigBuilder http(UnaryOperator<HttpRules> change) {
        http = change.apply(http);
        return this;
    }

    /**
     * Sets the addresses of load balancers and reverse proxies that may name the client ({@code trustproxy}), with the
     * PROXY protocol or, over HTTP, with {@code X-Forwarded-For} or {@code Forwarded}. Default: empty.
     *
     * @param value their networks
     * @return this
     */
    public ProxyConfigBuilder trustedProxies(List<Network> value) {
        trustedProxies = value;
        return this;
    }

    /**
     * Sets the number of event loop threads. Default: 0.
     *
     * @param value 0 to 64; with 0, half the number of processors, 1 to 4
     * @return this
     */
    public ProxyConfigBuilder eventLoops(int value) {
        eventLoops = value;
        return this;
    }

    /**
     * Changes some limits of clients and actions. Default: {@link Limits#defaults()}.
     *
     * @param change sets the limits that differ
     * @return this
     */
    public ProxyConfigBuilder limits(UnaryOperator<LimitsBuilder> change) {
        limits = limits.with(change);
        return this;
    }

    /**
     * Changes the folder of drop-in jars, and the settings of extensions. Default: {@link ExtensionConfig#defaults()}.
     *
     * @param change returns the changed settings
     * @return this
     */
    public ProxyConfigBuilder extensions(UnaryOperator<ExtensionConfig> change) {
        extensions = change.apply(extensions);
        return this;
    }

    /**
     * Sets the rules about what the log and the audit log record. Default: {@link LogRules#defaults()}.
     *
     * @param value the rules
     * @return this
     */
    public ProxyConfigBuilder log(LogRules value) {
        log = value;
        return this;
    }

    /**
     * Sets the certificate for clients with TLS. Default: no certificate, and then no listener may take TLS.
     *
     * @param value see {@link ListenerTls#certificate} and {@link ListenerTls#of}
     * @return this
     */
    public ProxyConfigBuilder tls(ListenerTls value) {
        tls = Optional.of(value);
        return this;
    }

    /**
     * Adds an Asterisk server.
     *
     * @param server the server; see {@link ServerConfig#at}
     * @return this
     */
    public ProxyConfigBuilder server(ServerConfig server) {
        servers = Checks.added(servers, server);
        return this;
    }

    /**
     * Adds an address on which clients connect.
     *
     * @param listener the listener; see {@link ListenerConfig#on(int)}
     * @return this
     */
    public ProxyConfigBuilder listen(ListenerConfig listener) {
        listeners = Checks.added(listeners, listener);
        return this;
    }

    /**
     * Adds a user who may log in.
     *
     * @param user the user; see {@link UserConfig#builder}
     * @return this
     */
    public ProxyConfigBuilder user(UserConfig user) {
        users = Checks.added(users, user);
        return this;
    }

    /**
     * Checks the settings.
     *
     * @return the configuration
     * @throws InvalidInputException if a setting is out of its range, two servers or two users have the same name,
     *     or a listener takes TLS and there is no certificate
     */
    public ProxyConfig build() {
        return new ProxyConfig(this);
    }
}
