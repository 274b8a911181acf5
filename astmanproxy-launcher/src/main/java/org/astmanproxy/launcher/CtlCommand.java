package org.astmanproxy.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.message.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and steers a running proxy. */
@Command(
        name = CtlCommand.NAME,
        description = "Show or steer a running proxy: clients, servers, stats, explain NAME, kick NAME, pause NAME,"
                + " resume NAME, reconnect NAME, drain, undrain, reload.",
        sortOptions = false)
final class CtlCommand implements Callable<Integer> {
    static final String NAME = "ctl";

    /** The actions, in the order of the documentation. */
    static final List<String> ACTIONS = List.of(
            "clients",
            "servers",
            "stats",
            "explain",
            "kick",
            "pause",
            "resume",
            "reconnect",
            "drain",
            "undrain",
            "reload");

    private static final int LAST = ACTIONS.size() - 1;

    @Mixin
    private final ProxyOptions proxy = new ProxyOptions();

    @Option(names = "--json", description = "print each message as a JSON object on a line of its own")
    private boolean json;

    @Option(names = "--reason", paramLabel = "TEXT", description = "the reason for a kick, for the log")
    private @Nullable String reason;

    @Parameters(index = "0", paramLabel = "ACTION", description = "one of the words above")
    private @Nullable String action;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "a server, or * for all; to kick or explain: a user, or the number or address of a client")
    private @Nullable String name;

    private final Surroundings world;

    CtlCommand(Surroundings world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException {
        List<String> lines = lines();
        ProxyAccess access = proxy.find(world);
        try (CommandSession session = CommandSession.open(access, Duration.ofSeconds(60))) {
            List<AmiEntry> reply = session.ask(lines);
            AmiEntry first = reply.get(0);
            if (first.isError()) {
                SendCommand.print(world, reply, json);
                return Failure.ANSWERED_ERROR;
            }
            print(reply);
            return 0;
        }
    }

    private List<String> lines() {
        return switch (word()) {
            case "clients" -> alone("ListClients");
            case "servers" -> alone("ServerList");
            case "stats" -> alone("Stats");
            case "drain" -> alone("Drain");
            case "undrain" -> alone("Undrain");
            case "reload" -> alone("Reload");
            case "pause" -> server("PauseServer");
            case "resume" -> server("ResumeServer");
            case "reconnect" -> server("ReconnectServer");
            case "kick" -> client("KickClient");
            case "explain" -> client("Explain");
            default ->
                throw new InvalidInputException("unknown action '" + VisibleText.of(word()) + "' (expected: "
                        + String.join(", ", ACTIONS.subList(0, LAST)) + " or " + ACTIONS.get(LAST) + ")");
        };
    }

    private String word() {
        return action == null ? "" : action;
    }

    private List<String> alone(String proxyAction) {
        if (name != null) {
            throw new InvalidInputException(word() + " takes no name");
        }
        return List.of("ProxyAction: " + proxyAction);
    }

    private List<String> server(String proxyAction) {
        return List.of("ProxyAction: " + proxyAction, "Server: " + named("a server, or * for all"));
    }

    private List<String> client(String proxyAction) {
        String who = named("a user, or the number or address of a client");
        boolean client = who.matches("[0-9]+") || who.matches(".*:[0-9]+");
        List<String> lines =
                new ArrayList<>(List.of("ProxyAction: " + proxyAction, (client ? "Client: " : "User: ") + who));
        Optional.ofNullable(reason).map(OptionValues::oneLine).ifPresent(text -> lines.add("Reason: " + text));
        return lines;
    }

    private String named(String expected) {
        if (name == null || name.isBlank()) {
            throw new InvalidInputException(word() + " needs a name (expected: " + expected + ")");
        }
        return OptionValues.oneLine(name);
    }

    private void print(List<AmiEntry> reply) {
        List<AmiEntry> rows = reply.size() > 2 ? reply.subList(1, reply.size() - 1) : List.of();
        if (json) {
            SendCommand.print(world, reply.size() == 1 ? reply : rows, true);
        } else if (word().equals("clients")) {
            ProxyTables.clients(rows).lines().forEach(world.out()::println);
        } else if (word().equals("servers")) {
            ProxyTables.servers(rows).lines().forEach(world.out()::println);
        } else if (word().equals("explain")) {
            ProxyTables.explained(rows).lines().forEach(world.out()::println);
        } else {
            reply.get(0).lines().stream()
                    .filter(line -> !line.startsWith("ActionID:") && !line.startsWith("ProxyResponse:"))
                    .map(VisibleText::of)
                    .forEach(world.out()::println);
        }
    }
}
