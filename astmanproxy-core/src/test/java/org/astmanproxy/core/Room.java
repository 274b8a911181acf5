package org.astmanproxy.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A room of the core: a package with all packages below it. A package in a room may have a row of its own, which says
 * what it may know; then the row of the room is not for it.
 *
 * @param name of the package, without that of the core
 * @param does what it is for, as {@code docs/explanation/architecture.md} prints it
 * @param mayKnow the rooms whose classes it may use
 */
record Room(String name, String does, Set<String> mayKnow) {
    /** All rooms but the assembly, from the lowest up: each may know rooms above it in this list only. */
    static final List<Room> ALL = List.of(
            room("logging", "limits the log lines and audit entries that strangers can cause"),
            room("tls", "reads key and certificate files"),
            room("net", "runs event loops, connections, TLS transports, write queues and timers"),
            room("metrics", "counts what sessions and event loops do, and writes the counts as text", "net"),
            room(
                    "format",
                    "converts between bytes and messages, one package for each format; detects the format of a client"),
            room("filter", "applies event masks and event filters"),
            room("permission", "decides what a user may do, and which events it may see", "filter"),
            room("audit", "records what clients do", "logging", "metrics"),
            room(
                    "login",
                    "checks users and secrets, delays guesses, remembers logins",
                    "permission",
                    "audit",
                    "logging"),
            room("intercept", "calls the interceptors of the host program"),
            room("reply", "puts the replies that one client gets in order"),
            room(
                    "server",
                    "keeps the login at one Asterisk, sends actions, assigns each message to the action it replies to",
                    "net",
                    "format",
                    "reply",
                    "permission"),
            room(
                    "server.replay",
                    "numbers the events of all servers in one order, and keeps the last ones",
                    "net",
                    "server"),
            room(
                    "route",
                    "chooses the server for an action, and passes events to the subscribers of the host program",
                    "server"),
            room(
                    "fanout.memory",
                    "disconnects the clients that use most when all together exceed their budget",
                    "logging",
                    "net"),
            room(
                    "fanout",
                    "passes events to all event loops, chooses the clients for an event, encodes it once for each view,"
                            + " queues what each client has to read",
                    "net",
                    "intercept",
                    "format",
                    "filter",
                    "permission",
                    "server.replay",
                    "reply",
                    "server",
                    "route",
                    "audit",
                    "logging",
                    "fanout.memory",
                    "metrics"),
            room(
                    "session",
                    "is the session of one client: identity, output, limits, life cycle",
                    "net",
                    "format",
                    "permission",
                    "login",
                    "audit",
                    "logging",
                    "fanout.memory",
                    "metrics",
                    "reply",
                    "fanout"),
            room(
                    "session.dispatch",
                    "decides about each action of a client: answered by the proxy, sent to a server, or refused",
                    "net",
                    "audit",
                    "intercept",
                    "format",
                    "filter",
                    "permission",
                    "login",
                    "logging",
                    "metrics",
                    "reply",
                    "server",
                    "route",
                    "fanout",
                    "session"),
            room(
                    "session.input",
                    "admits clients, finds the format of each, and reads its actions",
                    "reply",
                    "net",
                    "format",
                    "filter",
                    "login",
                    "logging",
                    "fanout.memory",
                    "metrics",
                    "server",
                    "route",
                    "fanout",
                    "session",
                    "session.dispatch"),
            room(
                    "session.local",
                    "is the sessions of code inside the proxy, and sends its actions with the rights of a user",
                    "net",
                    "format",
                    "filter",
                    "metrics",
                    "permission",
                    "login",
                    "reply",
                    "server",
                    "route",
                    "fanout",
                    "session",
                    "session.dispatch",
                    "session.input"),
            room(
                    "exchange",
                    "answers each HTTP request of a client with a reply of its own",
                    "net",
                    "metrics",
                    "format",
                    "filter",
                    "permission",
                    "login",
                    "reply",
                    "server",
                    "fanout",
                    "session",
                    "session.dispatch",
                    "session.input"),
            room(
                    "action",
                    "answers actions and ProxyActions in the proxy itself",
                    "session.local",
                    "format",
                    "filter",
                    "login",
                    "permission",
                    "logging",
                    "metrics",
                    "server",
                    "route",
                    "fanout",
                    "session",
                    "session.dispatch"),
            room(
                    "web",
                    "answers HTTP requests for the paths of the proxy itself and of extensions",
                    "session.dispatch",
                    "exchange",
                    "logging",
                    "session.local",
                    "login",
                    "metrics",
                    "net",
                    "route",
                    "server",
                    "session"),
            room("config", "reads configuration and users files", "permission", "tls"),
            room("dropin", "loads jars with formats, proxy actions and extensions"),
            room(
                    "assembly.extension",
                    "starts and stops extensions, and gives each one what it may use of the proxy",
                    "config",
                    "fanout",
                    "format",
                    "net",
                    "route",
                    "server",
                    "web"));

    static Room room(String name, String does, String... mayKnow) {
        return new Room(name, does, Set.of(mayKnow));
    }

    /** {@return the row for a package, which is that of the nearest package above it that has one} */
    static Optional<Room> of(String packageName) {
        return ALL.stream()
                .filter(room -> (packageName + ".").startsWith("org.astmanproxy.core." + room.name + "."))
                .max(Comparator.comparingInt(room -> room.name.length()));
    }

    /** {@return true if its classes may use those of another one} */
    boolean mayUse(Room other) {
        return equals(other) || mayKnow.contains(other.name);
    }

    /** {@return the table as the documentation shows it} */
    static String table() {
        String head = "| room | what it does | rooms that it may know |\n| --- | --- | --- |\n";
        return ALL.stream()
                .map(Room::row)
                .collect(Collectors.joining("", head, "| `assembly` | builds a proxy from all" + " of this | all |\n"));
    }

    private String row() {
        String known = mayKnow.isEmpty()
                ? "–"
                : mayKnow.stream().sorted().map(room -> "`" + room + "`").collect(Collectors.joining(", "));
        return "| `" + name + "` | " + does + " | " + known + " |\n";
    }
}
