package org.astmanproxy.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.astmanproxy.message.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a running proxy again and again. */
@Command(
        name = TopCommand.NAME,
        description = "Show the servers and the busiest clients of a running proxy again and again, until you stop it.",
        sortOptions = false)
final class TopCommand implements Callable<Integer> {
    static final String NAME = "top";

    private static final int CLIENTS = 30;

    @Mixin
    private final ProxyOptions proxy = new ProxyOptions();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "2",
            converter = SecondsOption.class,
            description = "time between two tables (default: ${DEFAULT-VALUE})")
    private Duration interval = Duration.ZERO;

    @Option(
            names = "--count",
            paramLabel = "TABLES",
            description = "end after this number of tables; 0 for no end (default: ${DEFAULT-VALUE})")
    private long count;

    private final Surroundings world;
    private final BooleanSupplier terminal;
    private long messages = -1;
    private long time;

    /**
     * Creates the command.
     *
     * @param world the environment of the command
     * @param terminal tells whether the output is a terminal
     */
    TopCommand(Surroundings world, BooleanSupplier terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProxyAccess access = proxy.find(world);
        boolean shown = terminal.getAsBoolean();
        Colours colours = Colours.of(world.environment(), shown);
        try (CommandSession session = CommandSession.open(access, Duration.ofSeconds(30))) {
            for (long i = 0; count == 0 || i < count; i++) {
                if (i > 0) {
                    Thread.sleep(interval.toMillis());
                }
                show(session, colours, shown);
                if (world.out().checkError()) {
                    return 0; // nobody reads the output any more
                }
            }
        }
        return 0;
    }

    private void show(CommandSession session, Colours colours, boolean clears) {
        AmiEntry stats = answered(session.ask(List.of("ProxyAction: Stats"))).get(0);
        List<AmiEntry> servers = rows(answered(session.ask(List.of("ProxyAction: ServerList"))));
        List<AmiEntry> clients = rows(answered(session.ask(List.of("ProxyAction: ListClients"))));
        if (clears) {
            world.out().print("\u001b[H\u001b[2J");
        }
        world.out().println(colours.bold(head(stats)));
        world.out().println();
        List<String> lines = ProxyTables.servers(servers).lines();
        world.out().println(colours.bold(lines.get(0)));
        for (int i = 1; i < lines.size(); i++) {
            boolean fine = servers.get(i - 1).text("State").equals("connected");
            world.out().println(fine ? lines.get(i) : colours.red(lines.get(i)));
        }
        world.out().println();
        List<String> busiest = ProxyTables.clients(clients.stream()
                        .sorted(Comparator.comparingLong(TopCommand::unread)
                                .thenComparingLong(row -> number(row.text("Events")))
                                .reversed())
                        .limit(CLIENTS)
                        .toList())
                .lines();
        world.out().println(colours.bold(busiest.get(0)));
        busiest.stream().skip(1).forEach(world.out()::println);
        world.out().flush();
    }

    private String head(AmiEntry stats) {
        long now = System.nanoTime();
        long sent = number(stats.text("ClientMessagesOut"));
        String rate = messages < 0 ? "-" : Long.toString(Math.round((sent - messages) * 1e9 / Math.max(1, now - time)));
        messages = sent;
        time = now;
        return "astmanproxy " + VisibleText.of(stats.text("Version")) + "  " + VisibleText.of(stats.text("State"))
                + "  servers " + stats.text("ServersConnected") + "/" + stats.text("Servers") + "  clients "
                + stats.text("Clients") + "  messages/s " + rate + "  memory " + mebibytes(stats.text("MemoryUsed"))
                + "/"
                + mebibytes(stats.text("MemoryLimit")) + " MiB";
    }

    private static String mebibytes(String bytes) {
        return Long.toString(number(bytes) >> 20);
    }

    private static long unread(AmiEntry client) {
        return number(client.text("Unread"));
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static List<AmiEntry> rows(List<AmiEntry> list) {
        return list.size() > 2 ? list.subList(1, list.size() - 1) : List.of();
    }

    private static List<AmiEntry> answered(List<AmiEntry> reply) {
        if (reply.get(0).isError()) {
            throw new AmiRefusal("the proxy refuses: "
                    + VisibleText.of(reply.get(0).text("Message")) + " (expected: a user with admin = read or yes)");
        }
        return reply;
    }
}
