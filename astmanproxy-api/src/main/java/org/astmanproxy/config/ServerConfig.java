package org.astmanproxy.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An Asterisk server to log in to. {@link #at} begins one; {@link ServerConfigBuilder} explains the settings.
 *
 * <p>Immutable. Two servers are equal if all their settings are equal.
 */
public final class ServerConfig extends EqualSettings {
    private final String name;
    private final Optional<String> group;
    private final String host;
    private final int port;
    private final String username;
    private final String secret;
    private final String events;
    private final int actionConnections;
    private final boolean plainLogin;
    private final OriginateMode originate;
    private final Optional<String> chain;
    private final Optional<ServerTls> tls;

    ServerConfig(ServerConfigBuilder from) {
        chain = from.chain.map(there -> Checks.oneLine(there, "chain"));
        name = Checks.oneLine(from.name.or(() -> chain).orElse(from.host), "server name");
        group = from.group.map(named -> Checks.oneLine(named, "group"));
        host = Checks.oneLine(from.host, "host");
        port = Checks.range(from.port, 1, 65535, "port");
        username = Checks.noLineEnd(from.username.orElseThrow(() -> noLogin(name)), "username");
        secret = Checks.noLineEnd(from.secret, "secret");
        events = Checks.oneLine(from.events, "events");
        plainLogin = from.plainLogin;
        actionConnections = Checks.range(from.actionConnections, 0, 64, "actionconnections");
        originate = from.originate;
        tls = from.tls;
        if (chain.isPresent()) {
            requireChainable(events, actionConnections);
        }
    }

    private static void requireChainable(String events, int actionConnections) {
        if (events.equalsIgnoreCase("off")) {
            throw new InvalidInputException("events: off (expected: on, or classes such as system, for a server of"
                    + " another proxy, whose state arrives as events)");
        }
        if (actionConnections > 0) {
            throw new InvalidInputException("actionconnections: " + actionConnections
                    + " (expected: 0 for a server of another proxy, which has its own)");
        }
    }

    private static InvalidInputException noLogin(String name) {
        return new InvalidInputException(
                "server " + name + " has no login (expected: login with a user name and secret of its manager.conf)");
    }

    /**
     * Returns a builder for a server. Its name is that of the host, it sends all events, and it has no login yet.
     *
     * @param host host name or address; the proxy looks it up at each connect
     * @param port its AMI port, 1 to 65535, usually 5038
     * @return a builder that needs {@link ServerConfigBuilder#login} before it builds
     */
    public static ServerConfigBuilder at(String host, int port) {
        return new ServerConfigBuilder(host, port);
    }

    /** {@return a builder with the settings of this server} */
    public ServerConfigBuilder toBuilder() {
        return new ServerConfigBuilder(this);
    }

    /**
     * Returns a copy with some settings changed.
     *
     * @param change sets the settings that differ
     * @return the copy
     * @throws InvalidInputException if a setting is out of its range
     */
    public ServerConfig with(UnaryOperator<ServerConfigBuilder> change) {
        return change.apply(toBuilder()).build();
    }

    /**
     * {@return the name that clients use for the server, and that its messages carry in their {@code Server} header}
     */
    public String name() {
        return name;
    }

    /** {@return the failover group; empty if it belongs to none} */
    public Optional<String> group() {
        return group;
    }

    /**
     * {@return true if a name stands for this server: it is the name of the server, its host, or its group; case does
     * not matter}
     *
     * @param given a name
     */
    public boolean answersTo(String given) {
        return hasNameOrHost(given) || group.filter(given::equalsIgnoreCase).isPresent();
    }

    /**
     * {@return a group whose name is also the name or the host of a server; empty if there is none} A proxy does not
     * accept such servers, because the name would be ambiguous.
     *
     * @param servers all servers of a proxy
     */
    public static Optional<String> ambiguousGroup(Collection<ServerConfig> servers) {
        return servers.stream()
                .flatMap(server -> server.group.stream())
                .filter(name -> servers.stream().anyMatch(server -> server.hasNameOrHost(name)))
                .findFirst();
    }

    private boolean hasNameOrHost(String given) {
        return given.equalsIgnoreCase(name) || given.equalsIgnoreCase(host);
    }

    /** {@return the host name or address} */
    public String host() {
        return host;
    }

    /** {@return the TCP port, 1 to 65535} */
    public int port() {
        return port;
    }

    /** {@return the AMI user} */
    public String username() {
        return username;
    }

    /** {@return the secret of the AMI user, in clear} */
    public String secret() {
        return secret;
    }

    /** {@return the event mask of the login: {@code on}, {@code off} or classes} */
    public String events() {
        return events;
    }

    /**
     * {@return the number of further connections that carry actions, 0 to 64; with 0, one connection carries
     * everything}
     */
    public int actionConnections() {
        return actionConnections;
    }

    /** {@return true if the secret may be sent without TLS to a server beyond loopback that gives no challenge} */
    public boolean plainLogin() {
        return plainLogin;
    }

    /** {@return how the proxy sends a synchronous Originate to the server} */
    public OriginateMode originate() {
        return originate;
    }

    /** {@return the name of the server at the other proxy that answers at the address; empty if an Asterisk does} */
    public Optional<String> chain() {
        return chain;
    }

    /** {@return how the proxy checks the server's certificate; empty if the connection is without TLS} */
    public Optional<ServerTls> tls() {
        return tls;
    }

    @Override
    List<Object> values() {
        return List.of(
                name,
                group,
                host,
                port,
                username,
                secret,
                events,
                actionConnections,
                originate,
                plainLogin,
                chain,
                tls);
    }

    /** {@return the settings without the secret} */
    @Override
    public String toString() {
        return name + " (" + username + "@" + host + ":" + port + ", events " + events
                + group.map(named -> ", group " + named).orElse("")
                + chain.map(there -> ", chain " + there).orElse("")
                + tls.map(checked -> checked.verify() ? ", TLS" : ", TLS unverified")
                        .orElse("") + ")";
    }
}
