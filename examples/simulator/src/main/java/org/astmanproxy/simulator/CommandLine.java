package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asterisk's command line, as far as it is simulated. */
final class CommandLine {
    /**
     * The output of a command.
     *
     * @param failed true if AMI reports it as an error
     * @param lines the lines, without line ends
     */
    record Output(boolean failed, List<String> lines) {
        static Output of(List<String> lines) {
            return new Output(false, lines);
        }

        static Output of(String... lines) {
            return of(List.of(lines));
        }

        static Output error(String... lines) {
            return new Output(true, List.of(lines));
        }
    }

    private record Command(List<String> words, Function<List<String>, Output> print) {
        boolean startsWith(List<String> typed) {
            return words.size() >= typed.size() && same(words.subList(0, typed.size()), typed);
        }

        boolean isIn(List<String> typed) {
            return typed.size() >= words.size() && same(typed.subList(0, words.size()), words);
        }

        private static boolean same(List<String> some, List<String> others) {
            return String.join(" ", some).equalsIgnoreCase(String.join(" ", others));
        }
    }

    private final List<Command> commands = new ArrayList<>();

    CommandLine(PbxState exchange) {
        CoreCommands core = new CoreCommands(exchange);
        add("core show version", arguments -> core.version());
        add("core show uptime", core::uptime);
        add("core show channels", core::channels);
        add("core show calls", arguments -> core.calls());
        add("queue show", new QueueCommand(exchange)::show);
        add("dialplan show", new DialplanCommand(exchange.dialplan)::show);
        // not for use: Asterisk has it, and what it says to an unknown command depends on that
        add("no debug channel", arguments -> Output.of(""));
    }

    private void add(String words, Function<List<String>, Output> print) {
        commands.add(new Command(List.of(words.split(" ")), print));
    }

    Output run(String line) {
        List<String> typed = Arrays.stream(line.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        Optional<Command> found = commands.stream()
                .filter(command -> command.isIn(typed))
                .max(Comparator.comparingInt(command -> command.words().size()));
        return found.map(command ->
                        command.print().apply(typed.subList(command.words().size(), typed.size())))
                .orElseGet(() -> unknown(line, typed));
    }

    private Output unknown(String line, List<String> typed) {
        return Output.error("No such command '" + line + "' (type 'core show help " + known(typed)
                + "' for other possible commands)");
    }

    /** The words up to and with the first that no command has there. */
    private String known(List<String> typed) {
        int length = 1;
        while (length < typed.size() && isStart(typed.subList(0, length))) {
            length++;
        }
        return String.join(" ", typed.subList(0, Math.min(length, typed.size())));
    }

    private boolean isStart(List<String> words) {
        return commands.stream().anyMatch(command -> command.startsWith(words));
    }
}
