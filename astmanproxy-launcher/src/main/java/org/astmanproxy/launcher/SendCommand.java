package org.astmanproxy.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.message.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one action to a running proxy and prints the reply. */
@Command(
        name = SendCommand.NAME,
        description = "Send an action to a running proxy, and print the reply. Example: send Action=Ping",
        sortOptions = false)
final class SendCommand implements Callable<Integer> {
    static final String NAME = "send";

    @Mixin
    private final ProxyOptions proxy = new ProxyOptions();

    @Option(names = "--json", description = "print each message as a JSON object on a line of its own")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            converter = SecondsOption.class,
            description = "how long to wait for each message (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ZERO;

    @Parameters(paramLabel = "HEADER", arity = "1..*", description = "a header of the action in the form Name=Value")
    private @Nullable List<String> headers;

    private final Surroundings world;

    SendCommand(Surroundings world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException {
        List<String> lines = headers == null
                ? List.of()
                : headers.stream().map(SendCommand::line).toList();
        ProxyAccess access = proxy.find(world);
        try (CommandSession session = CommandSession.open(access, timeout)) {
            List<AmiEntry> reply = session.ask(lines);
            print(world, reply, json);
            return reply.get(0).isError() ? Failure.ANSWERED_ERROR : 0;
        }
    }

    /** Prints messages, with an empty line between them, or as JSON. */
    static void print(Surroundings world, List<AmiEntry> messages, boolean json) {
        for (int i = 0; i < messages.size(); i++) {
            if (!json && i > 0) {
                world.out().println();
            }
            world.out().println(json ? messages.get(i).json() : messages.get(i).shown());
        }
    }

    private static String line(String header) {
        int equals = header.indexOf('=');
        if (equals < 1 || header.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            throw new InvalidInputException("'" + VisibleText.of(header) + "' is not a header (expected: Name=Value)");
        }
        return header.substring(0, equals) + ": " + header.substring(equals + 1);
    }
}
