package org.astmanproxy.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.message.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the events of a running proxy until it is stopped. */
@Command(
        name = TailCommand.NAME,
        description = "Print the events of a running proxy as they happen, until you stop it.",
        sortOptions = false)
final class TailCommand implements Callable<Integer> {
    static final String NAME = "tail";

    @Mixin
    private final ProxyOptions proxy = new ProxyOptions();

    @Option(names = "--json", description = "print each event as a JSON object on a line of its own")
    private boolean json;

    @Option(
            names = "--events",
            paramLabel = "CLASSES",
            description = "only events of these classes, such as call,agent (default: ${DEFAULT-VALUE})")
    private String events = "on";

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "only events that this filter lets pass, as in the action Filter; may repeat")
    private @Nullable List<String> filters;

    @Option(names = "--server", paramLabel = "NAME", description = "only events of this server")
    private @Nullable String server;

    @Option(
            names = "--count",
            paramLabel = "EVENTS",
            description = "end after this number of events; 0 for no end (default: ${DEFAULT-VALUE})")
    private long count;

    private final Surroundings world;

    TailCommand(Surroundings world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException {
        ProxyAccess access = proxy.find(world);
        try (CommandSession session = CommandSession.open(access, Duration.ofSeconds(30))) {
            for (String filter : filters == null ? List.<String>of() : filters) {
                accepted(session.ask(
                        List.of("Action: Filter", "Operation: Add", "Filter: " + OptionValues.oneLine(filter))));
            }
            accepted(session.ask(List.of("Action: Events", "EventMask: " + OptionValues.oneLine(events))));
            session.waitForever();
            print(session, access);
            return 0;
        }
    }

    private void print(CommandSession session, ProxyAccess access) {
        long left = count;
        try {
            while (count == 0 || left > 0) {
                AmiEntry next = session.read();
                if (isWanted(next)) {
                    world.out().println(json ? next.json() : next.shown() + System.lineSeparator());
                    left--;
                    if (world.out().checkError()) {
                        return; // nobody reads the output any more
                    }
                }
            }
        } catch (IOException lost) {
            throw new UnreachableProxy("the connection to " + access.shown() + " is lost: " + Failure.describe(lost));
        }
    }

    private boolean isWanted(AmiEntry message) {
        Optional<String> only = Optional.ofNullable(server);
        return message.get("Event").isPresent()
                && only.map(name -> message.text("Server").equalsIgnoreCase(name))
                        .orElse(true);
    }

    private static void accepted(List<AmiEntry> reply) {
        if (reply.get(0).isError()) {
            throw new AmiRefusal(
                    "the proxy refuses: " + VisibleText.of(reply.get(0).text("Message")));
        }
    }
}
