package org.astmanproxy.config;

import java.util.Objects;
import java.util.Optional;

/**
 * One Asterisk to log in to.
 *
 * @param name what clients call it in {@code Server:}, and what stands in every message from it
 * @param host host name or address; resolved anew at each connect
 * @param port TCP port, 1 to 65535
 * @param username AMI user
 * @param secret its secret, in clear, since MD5 login needs it so
 * @param events the event mask to log in with: {@code on}, {@code off} or classes
 * @param actionConnections so many further connections, without events, carry the actions (0 to 64); 0: one
 *     connection carries all
 * @param tls how TLS is checked; empty: no TLS
 */
public record ServerConfig(
        String name,
        String host,
        int port,
        String username,
        String secret,
        String events,
        int actionConnections,
        Optional<ServerTls> tls) {
    /**
     * Checks and copies the values.
     *
     * @param name as above
     * @param host as above
     * @param port as above
     * @param username as above
     * @param secret as above
     * @param events as above
     * @param actionConnections as above
     * @param tls as above
     */
    public ServerConfig {
        Checks.oneLine(name, "server name");
        Checks.oneLine(host, "host");
        Checks.range(port, 1, 65535, "port");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(secret, "secret");
        Checks.oneLine(events, "events");
        Checks.range(actionConnections, 0, 64, "actionconnections");
        Checks.noLineEnd(username, "username");
        Checks.noLineEnd(secret, "secret");
    }

    /**
     * {@return a server at this address, named like its host, with all events and no login yet}
     *
     * @param host host name or address
     * @param port TCP port, 1 to 65535
     */
    public static ServerConfig at(String host, int port) {
        return new ServerConfig(host, host, port, "", "", "on", 0, Optional.empty());
    }

    /**
     * {@return the same with this login}
     *
     * @param newUsername AMI user
     * @param newSecret its secret
     */
    public ServerConfig login(String newUsername, String newSecret) {
        return new ServerConfig(name, host, port, newUsername, newSecret, events, actionConnections, tls);
    }

    /**
     * {@return the same with this name}
     *
     * @param newName what clients call it
     */
    public ServerConfig name(String newName) {
        return new ServerConfig(newName, host, port, username, secret, events, actionConnections, tls);
    }

    /**
     * {@return the same with this event mask}
     *
     * @param mask {@code on}, {@code off} or classes
     */
    public ServerConfig events(String mask) {
        return new ServerConfig(name, host, port, username, secret, mask, actionConnections, tls);
    }

    /**
     * {@return the same with so many connections for actions}
     *
     * @param connections 0 to 64
     */
    public ServerConfig actionConnections(int connections) {
        return new ServerConfig(name, host, port, username, secret, events, connections, tls);
    }

    /**
     * {@return the same over TLS}
     *
     * @param checked how its certificate is checked
     */
    public ServerConfig tls(ServerTls checked) {
        return new ServerConfig(name, host, port, username, secret, events, actionConnections, Optional.of(checked));
    }

    /** {@return the settings without the secret} */
    @Override
    public String toString() {
        return name + " (" + username + "@" + host + ":" + port + ", events " + events
                + tls.map(checked -> checked.verify() ? ", TLS" : ", TLS unverified")
                        .orElse("") + ")";
    }
}
