package org.astmanproxy.config;

import java.util.Optional;

/** Builds a {@link ServerConfig}. {@link ServerConfig#at} begins one. Belongs to one thread. */
public final class ServerConfigBuilder {
    final String host;
    final int port;
    Optional<String> name = Optional.empty();
    Optional<String> group = Optional.empty();
    Optional<String> username = Optional.empty();
    String secret = "";
    String events = "on";
    int actionConnections;
    boolean plainLogin;
    OriginateMode originate = OriginateMode.ASYNC;
    Optional<String> chain = Optional.empty();
    Optional<ServerTls> tls = Optional.empty();

    ServerConfigBuilder(String host, int port) {
        this.host = host;
        this.port = port;
    }

    ServerConfigBuilder(ServerConfig from) {
        host = from.host();
        port = from.port();
        name = Optional.of(from.name());
        group = from.group();
        username = Optional.of(from.username());
        secret = from.secret();
        events = from.events();
        actionConnections = from.actionConnections();
        plainLogin = from.plainLogin();
        originate = from.originate();
        chain = from.chain();
        tls = from.tls();
    }

    /**
     * Sets the login. There is no default: without a login, {@link #build} fails.
     *
     * @param user AMI user of the server's {@code manager.conf}
     * @param password its secret, in clear, since a login with MD5 needs it in clear
     * @return this
     */
    public ServerConfigBuilder login(String user, String password) {
        username = Optional.of(user);
        secret = password;
        return this;
    }

    /**
     * Sets the name that clients use for the server. The {@code Server} header of its messages holds it. Default: its
     * name at the other proxy ({@link #chain}), else the host.
     *
     * @param value one line of text; no two servers of a proxy have the same name
     * @return this
     */
    public ServerConfigBuilder name(String value) {
        name = Optional.of(value);
        return this;
    }

    /**
     * Adds the server to a failover group. An action for the group goes to its first connected server, in the order in
     * which the proxy has them. Default: no group.
     *
     * @param value one line of text; no server of the proxy has this name or this host
     * @return this
     */
    public ServerConfigBuilder group(String value) {
        group = Optional.of(value);
        return this;
    }

    /**
     * Sets the event mask of the login. Default: {@code on}.
     *
     * @param mask {@code on}, {@code off}, or event classes with commas between them
     * @return this
     */
    public ServerConfigBuilder events(String mask) {
        events = mask;
        return this;
    }

    /**
     * Sets how many further connections, without events, carry the actions. Default: 0, so that one connection carries
     * everything.
     *
     * @param connections 0 to 64
     * @return this
     */
    public ServerConfigBuilder actionConnections(int connections) {
        actionConnections = connections;
        return this;
    }

    /**
     * Sets whether the proxy may send the secret itself if the server gives no MD5 challenge ({@code plainlogin}). Over
     * TLS and to a loopback address, it may always do so. On other connections, anybody on the path can read the
     * secret, and so can another program that answers at the address. Default: {@code false}.
     *
     * @param allowed whether it may
     * @return this
     */
    public ServerConfigBuilder plainLogin(boolean allowed) {
        plainLogin = allowed;
        return this;
    }

    /**
     * Sets how the proxy sends a synchronous Originate to the server. Default: {@link OriginateMode#ASYNC}, which needs
     * OriginateResponse events: the AMI user must have {@code call} in {@code read}.
     *
     * @param mode whether the proxy adds {@code Async: true}
     * @return this
     */
    public ServerConfigBuilder originate(OriginateMode mode) {
        originate = mode;
        return this;
    }

    /**
     * Declares that another proxy answers at the address, and sets which of its servers this server stands for. This
     * server then has the events, replies and states of that one. Default: an Asterisk answers there.
     *
     * @param nameThere one line of text: the name of the server at the other proxy
     * @return this
     */
    public ServerConfigBuilder chain(String nameThere) {
        chain = Optional.of(nameThere);
        return this;
    }

    /**
     * Makes the proxy connect over TLS. Default: without TLS.
     *
     * @param check how the proxy checks the server's certificate
     * @return this
     */
    public ServerConfigBuilder tls(ServerTls check) {
        tls = Optional.of(check);
        return this;
    }

    /**
     * Checks the settings.
     *
     * @return the server
     * @throws InvalidInputException if there is no login, if a setting is out of its range, or if a server of another
     *     proxy has further connections for actions or no events
     */
    public ServerConfig build() {
        return new ServerConfig(this);
    }
}
