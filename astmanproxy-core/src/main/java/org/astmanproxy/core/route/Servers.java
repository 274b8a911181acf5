package org.astmanproxy.core.route;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.server.RoutableServer;

/** The servers of a proxy, in order. Safe for use by any thread. */
public final class Servers {
    private final List<RoutableServer> servers = new CopyOnWriteArrayList<>();
    private final Function<ServerConfig, RoutableServer> create;

    /**
     * Creates an empty list.
     *
     * @param create creates a session without starting it
     */
    public Servers(Function<ServerConfig, RoutableServer> create) {
        this.create = create;
    }

    /**
     * Adds a server and starts its session.
     *
     * @param config the server
     * @return its session
     * @throws IllegalArgumentException if there is a server with this name, or a group would have the name or host of a
     *     server
     */
    public RoutableServer add(ServerConfig config) {
        RoutableServer added = put(config);
        added.start();
        return added;
    }

    /**
     * Adds a server without starting its session.
     *
     * @param config the server
     * @return its session
     * @throws IllegalArgumentException if there is a server with this name
     */
    public RoutableServer put(ServerConfig config) {
        RoutableServer added = create.apply(config);
        synchronized (servers) {
            if (servers.stream().anyMatch(server -> server.name().equalsIgnoreCase(config.name()))) {
                throw new InvalidInputException("a server of this name exists: " + config.name());
            }
            requireClearGroups(config);
            servers.add(added);
        }
        return added;
    }

    private void requireClearGroups(ServerConfig added) {
        Stream<ServerConfig> all = Stream.concat(servers.stream().map(RoutableServer::config), Stream.of(added));
        ServerConfig.ambiguousGroup(all.toList()).ifPresent(group -> {
            throw new InvalidInputException("the group " + group + " has the name or host of a server");
        });
    }

    /**
     * Drops a server.
     *
     * @param name its name or host
     * @return true if there was such a server
     * @throws IllegalArgumentException if several servers have this host and none has this name, or it is a group
     */
    public boolean drop(String name) {
        Optional<RoutableServer> found = find(name);
        List<String> onHost = servers.stream()
                .filter(server -> server.config().host().equalsIgnoreCase(name))
                .map(RoutableServer::name)
                .toList();
        List<RoutableServer> members = group(name);
        if (found.isEmpty() && !members.isEmpty()) {
            String names = members.stream().map(RoutableServer::name).collect(Collectors.joining(", "));
            throw new InvalidInputException(name + " is a group of servers: " + names + " (name one)");
        }
        boolean isName =
                found.filter(server -> server.name().equalsIgnoreCase(name)).isPresent();
        if (!isName && onHost.size() > 1) {
            throw new InvalidInputException(
                    "several servers are on " + name + ": " + String.join(", ", onHost) + " (name one)");
        }
        found.ifPresent(server -> {
            servers.remove(server);
            server.drop();
        });
        return found.isPresent();
    }

    /** {@return all servers, in order} */
    public List<RoutableServer> all() {
        return List.copyOf(servers);
    }

    /**
     * {@return the server with this name, else the first one on this host; empty if there is none}
     *
     * @param name a name or host; case does not matter
     */
    public Optional<RoutableServer> find(String name) {
        Optional<RoutableServer> named = first(server -> server.name().equalsIgnoreCase(name));
        return named.isPresent()
                ? named
                : first(server -> server.config().host().equalsIgnoreCase(name));
    }

    /**
     * {@return the servers of a failover group, in order; none if there is no such group}
     *
     * @param name the name of a group; case does not matter
     */
    public List<RoutableServer> group(String name) {
        return servers.stream()
                .filter(server ->
                        server.config().group().filter(name::equalsIgnoreCase).isPresent())
                .toList();
    }

    /** {@return the first connected server; empty if there is none} */
    public Optional<RoutableServer> firstConnected() {
        return first(server -> server.state() == ServerState.CONNECTED);
    }

    /** {@return all connected servers} */
    public List<RoutableServer> connected() {
        return servers.stream()
                .filter(server -> server.state() == ServerState.CONNECTED)
                .toList();
    }

    /** {@return the AMI version of the first connected server, else of the first server with a known version} */
    public Optional<String> amiVersion() {
        Optional<String> current = firstConnected().flatMap(RoutableServer::amiVersion);
        return current.isPresent()
                ? current
                : servers.stream()
                        .flatMap(server -> server.amiVersion().stream())
                        .findFirst();
    }

    private Optional<RoutableServer> first(java.util.function.Predicate<RoutableServer> which) {
        return servers.stream().filter(which).findFirst();
    }
}
