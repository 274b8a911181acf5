package org.astmanproxy.core.config;

import java.util.Optional;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;

/** Applies the checks of a {@code host} line to a server that is added at run time. */
public final class ServerChecks {
    private ServerChecks() {}

    /**
     * {@return the server, with its host without the brackets of IPv6}
     *
     * @param server the server
     * @throws InvalidInputException if its name, group, host or event mask is invalid; the text states the expected value
     */
    public static ServerConfig checked(ServerConfig server) {
        String host = read("host", Addresses.host(), server.host());
        String name = read("name", Addresses.serverName(), server.name());
        Optional<String> group = server.group().map(named -> read("group", Addresses.serverName(), named));
        String events = read("events", Classes.mask(), server.events());
        ServerConfigBuilder checked = ServerConfig.at(host, server.port())
                .login(server.username(), server.secret())
                .name(name)
                .events(events)
                .actionConnections(server.actionConnections())
                .plainLogin(server.plainLogin())
                .originate(server.originate());
        group.ifPresent(checked::group);
        server.chain()
                .map(there -> read("chain", Addresses.serverName(), there))
                .ifPresent(checked::chain);
        server.tls().ifPresent(checked::tls);
        return checked.build();
    }

    private static String read(String what, ValueType<String> kind, String text) {
        try {
            return kind.read(text);
        } catch (BadValueException bad) {
            throw new InvalidInputException(what + ": " + bad.what() + " (" + bad.hint() + ")", bad);
        }
    }
}
