package org.astmanproxy.core.config;

import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;

/** Holds a server that is added in another way to what a {@code host} line takes. */
public final class ServerChecks {
    private ServerChecks() {}

    /**
     * {@return the server, its host without the brackets of IPv6}
     *
     * @param server the server
     * @throws IllegalArgumentException when its name, host or event mask is none, with what was expected
     */
    public static ServerConfig checked(ServerConfig server) {
        String host = read("host", Addresses.host(), server.host());
        String name = read("name", Addresses.serverName(), server.name());
        String events = read("events", Classes.mask(), server.events());
        ServerConfigBuilder checked = ServerConfig.at(host, server.port())
                .login(server.username(), server.secret())
                .name(name)
                .events(events)
                .actionConnections(server.actionConnections());
        server.tls().ifPresent(checked::tls);
        return checked.build();
    }

    private static String read(String what, ValueType<String> kind, String text) {
        try {
            return kind.read(text);
        } catch (BadValueException bad) {
            throw new IllegalArgumentException(what + ": " + bad.what() + " (" + bad.hint() + ")", bad);
        }
    }
}
