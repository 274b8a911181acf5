package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that begin with {@code core show}. */
final class CoreCommands {
    private final PbxState exchange;

    CoreCommands(PbxState exchange) {
        this.exchange = exchange;
    }

    CommandLine.Output version() {
        return CommandLine.Output.of("Asterisk " + PbxState.VERSION + " built by astmanproxy @ localhost on a "
                + System.getProperty("os.arch") + " running Java on "
                + Times.cdr(exchange.startedMillis) + " UTC");
    }

    CommandLine.Output uptime(List<String> arguments) {
        long seconds = exchange.uptimeSeconds();
        String shown = arguments.contains("seconds") ? Long.toString(seconds) : Times.words(seconds);
        return CommandLine.Output.of("System uptime: " + shown, "Last reload: " + shown);
    }

    CommandLine.Output calls() {
        return CommandLine.Output.of(active(exchange.channels.activeCalls(), "call"), processed());
    }

    CommandLine.Output channels(List<String> arguments) {
        List<String> lines = new ArrayList<>();
        boolean concise = arguments.contains("concise");
        if (!concise && !arguments.contains("count")) {
            lines.add(row("Channel", "Location", "State", "Application(Data)"));
        }
        if (!arguments.contains("count")) {
            exchange.channels.all().forEach(channel -> lines.add(concise ? concise(channel) : row(channel)));
        }
        if (!concise) {
            lines.add(active(exchange.channels.size(), "channel"));
            lines.add(active(exchange.channels.activeCalls(), "call"));
            lines.add(processed());
        }
        return CommandLine.Output.of(lines);
    }

    private static String row(Channel channel) {
        String location = channel.place.exten().isEmpty() ? "(None)" : channel.place.toString();
        String application =
                channel.application.isEmpty() ? "(None)" : channel.application + "(" + channel.applicationData + ")";
        return row(channel.name, location, channel.state.description(), application);
    }

    private static String row(String channel, String location, String state, String application) {
        return String.format(Locale.ROOT, "%-64.64s %-32.32s %-7.7s %-30.30s", channel, location, state, application);
    }

    private String concise(Channel channel) {
        return String.join(
                "!",
                channel.name,
                channel.place.context(),
                channel.place.exten(),
                Integer.toString(channel.place.priority()),
                channel.state.description(),
                channel.application,
                channel.applicationData,
                channel.caller.number(),
                channel.accountCode,
                "",
                "3",
                Long.toString(channel.seconds(exchange.clock.millis())),
                channel.bridge.map(bridge -> bridge.id).orElse(""),
                channel.uniqueid);
    }

    private static String active(long count, String what) {
        return count + " active " + what + (count == 1 ? "" : "s");
    }

    private String processed() {
        long count = exchange.channels.processedCalls();
        return count + (count == 1 ? " call" : " calls") + " processed";
    }
}
