package org.astmanproxy.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.ServerOrigin;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.server.RoutableServer;

/** The servers of a proxy, in order. Safe for use by any thread. */
public final class Servers {
    /** Too many to choose a server. */
    private static final int MOST_DOUBTS = 3;

    private final AtomicReference<List<RoutableServer>> servers = new AtomicReference<>(List.of());
    private final Function<ServerConfig, RoutableServer> create;
    private final Consumer<RoutableServer> whenDropped;

    /**
     * Creates an empty list.
     *
     * @param create creates a session without starting it
     * @param whenDropped receives each session that is no longer in the list
     */
    public Servers(Function<ServerConfig, RoutableServer> create, Consumer<RoutableServer> whenDropped) {
        this.create = create;
        this.whenDropped = whenDropped;
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
        RoutableServer added = put(config, ServerOrigin.ADDED);
        added.start();
        return added;
    }

    /**
     * Adds a server of the configuration without starting its session.
     *
     * @param config the server
     * @return its session
     * @throws IllegalArgumentException if there is a server with this name
     */
    public RoutableServer put(ServerConfig config) {
        return put(config, ServerOrigin.CONFIGURATION);
    }

    /**
     * Adds a server of an extension and starts its session.
     *
     * @param added the session, which has not started
     * @throws IllegalArgumentException if there is a server with its name, or a group would have its name or host
     */
    public void add(RoutableServer added) {
        put(added, ServerOrigin.ADDED);
        added.start();
    }

    /** Ends the actions of a client that no server has got yet: see {@link RoutableServer#withdraw}. */
    public void withdraw(Object client, String why) {
        all().forEach(server -> server.withdraw(client, why));
    }

    private RoutableServer put(ServerConfig config, ServerOrigin origin) {
        return put(create.apply(config), origin);
    }

    private RoutableServer put(RoutableServer added, ServerOrigin origin) {
        ServerConfig config = added.config();
        added.origin(origin);
        servers.updateAndGet(known -> {
            requireFit(known, config);
            return Stream.concat(known.stream(), Stream.of(added)).toList();
        });
        return added;
    }

    private static void requireFit(List<RoutableServer> known, ServerConfig added) {
        if (known.stream().anyMatch(server -> isNamed(server, added.name()))) {
            throw new InvalidInputException("a server of this name exists: " + added.name());
        }
        Stream<ServerConfig> all = Stream.concat(known.stream().map(RoutableServer::config), Stream.of(added));
        ServerConfig.ambiguousGroup(all.toList()).ifPresent(group -> {
            throw new InvalidInputException("the group " + group + " has the name or host of a server");
        });
    }

    /**
     * Makes the configured servers those of a configuration. A server that is equal keeps its session. Servers that {@link
     * #add} has added stay, after the others, unless the configuration has a server of their name.
     *
     * @param wanted the servers of the configuration, in order
     */
    public void configure(List<ServerConfig> wanted) {
        List<RoutableServer> before;
        List<RoutableServer> next;
        do {
            before = all();
            next = configured(wanted, before);
        } while (!servers.compareAndSet(before, next));
        without(before, next).forEach(this::end);
        without(next, before).forEach(RoutableServer::start);
    }

    private List<RoutableServer> configured(List<ServerConfig> wanted, List<RoutableServer> before) {
        List<RoutableServer> next = new ArrayList<>();
        for (ServerConfig config : wanted) {
            RoutableServer session = before.stream()
                    .filter(server -> server.config().equals(config))
                    .findFirst()
                    .orElseGet(() -> create.apply(config));
            session.origin(ServerOrigin.CONFIGURATION);
            next.add(session);
        }
        before.stream()
                .filter(server -> !isConfigured(server, wanted))
                .filter(server -> !next.contains(server))
                .forEach(next::add);
        return List.copyOf(next);
    }

    private void end(RoutableServer dropped) {
        dropped.drop();
        whenDropped.accept(dropped);
    }

    private static List<RoutableServer> without(List<RoutableServer> all, List<RoutableServer> others) {
        return all.stream().filter(server -> !others.contains(server)).toList();
    }

    /**
     * {@return the servers that {@link #configure} compares with the configuration: those of the last one, and those that
     * were added and have a name of the new one}
     *
     * @param wanted the servers of the configuration
     */
    public List<ServerConfig> configured(List<ServerConfig> wanted) {
        return all().stream()
                .filter(server -> isConfigured(server, wanted))
                .map(RoutableServer::config)
                .toList();
    }

    private static boolean isConfigured(RoutableServer server, List<ServerConfig> wanted) {
        return server.origin() == ServerOrigin.CONFIGURATION
                || wanted.stream().anyMatch(config -> isNamed(server, config.name()));
    }

    private static boolean isNamed(RoutableServer server, String name) {
        return server.name().equalsIgnoreCase(name);
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
        List<String> onHost = all().stream()
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
            servers.updateAndGet(known -> without(known, List.of(server)));
            end(server);
        });
        return found.isPresent();
    }

    /** {@return all servers, in order} */
    public List<RoutableServer> all() {
        return Objects.requireNonNull(servers.get());
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
        return all().stream()
                .filter(server ->
                        server.config().group().filter(name::equalsIgnoreCase).isPresent())
                .toList();
    }

    /** {@return a list of the first connected server that answers, else of the first connected one; else an empty list} */
    public List<RoutableServer> firstConnected() {
        return firstConnected(all());
    }

    /**
     * {@return a list of one server: the first of these that is connected, answers and is not paused; else the first
     * connected one that is not paused; else the first connected one. If none is connected, the list is empty}
     *
     * @param candidates servers, in order
     */
    static List<RoutableServer> firstConnected(List<RoutableServer> candidates) {
        List<RoutableServer> best = List.of();
        int doubts = MOST_DOUBTS;
        for (int i = 0; i < candidates.size() && doubts > 0; i++) {
            RoutableServer server = candidates.get(i);
            int now = doubtsAbout(server);
            if (now < doubts) {
                doubts = now;
                best = server.alone();
            }
        }
        return best;
    }

    /** {@return how far a server is from being the right one for an action} */
    private static int doubtsAbout(RoutableServer server) {
        if (server.state() != ServerState.CONNECTED) {
            return MOST_DOUBTS;
        }
        return server.isPaused() ? 2 : server.isSuspect() ? 1 : 0;
    }

    /** {@return all connected servers} */
    public List<RoutableServer> connected() {
        return all().stream()
                .filter(server -> server.state() == ServerState.CONNECTED)
                .toList();
    }

    /** {@return the AMI version of the first connected server, else of the first server with a known version} */
    public Optional<String> amiVersion() {
        Optional<String> current = firstConnected().stream().findFirst().flatMap(RoutableServer::amiVersion);
        return current.isPresent()
                ? current
                : all().stream().flatMap(server -> server.amiVersion().stream()).findFirst();
    }

    private Optional<RoutableServer> first(java.util.function.Predicate<RoutableServer> which) {
        return all().stream().filter(which).findFirst();
    }
}
