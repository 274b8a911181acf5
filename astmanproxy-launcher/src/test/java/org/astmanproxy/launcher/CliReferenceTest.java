package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Holds {@code docs/reference/cli.md} to the commands and options of the program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CliReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/cli.md");
    private static final String SHARED = "Options of every command";
    private static final String CODES = "Exit codes";

    /** The rows of the page's tables: heading, then first cell, then second cell. */
    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

    private CommandLine line = new CommandLine(CommandSpec.create());

    @BeforeAll
    void read() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        line = CommandTree.of(new Surroundings(
                new ProgramOutput(nowhere, nowhere, new Log(OutputStream.nullOutputStream())),
                Map.of(),
                Optional.empty(),
                FakeEngine::new,
                LinkedBlockingQueue::new));
        Map<String, String> rows = new LinkedHashMap<>();
        for (String text : Files.readAllLines(PAGE, UTF_8)) {
            if (text.startsWith("## ")) {
                rows = new LinkedHashMap<>();
                tables.put(text.substring(3), rows);
            } else if (text.matches("\\| (`|\\d).*")) {
                List<String> cells =
                        Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
                assertThat(rows.put(cells.get(1), cells.get(2))).as(text).isNull();
            }
        }
    }

    private static boolean isShared(ArgSpec option) {
        return option instanceof OptionSpec && option.scopeType() == CommandLine.ScopeType.INHERIT;
    }

    /** {@return an option or argument as the first cell of a row has it} */
    private static String shown(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec) {
            return "`" + argument.paramLabel() + "`";
        }
        String label = argument.arity().max() > 0 ? " " + argument.paramLabel() : "";
        return Arrays.stream(((OptionSpec) argument).names())
                .map(name -> "`" + name + label + "`")
                .collect(Collectors.joining(", "));
    }

    private Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        commands.put(line.getCommandName(), line.getCommandSpec());
        line.getSubcommands().forEach((name, command) -> commands.put(name, command.getCommandSpec()));
        return commands;
    }

    private static List<ArgSpec> arguments(CommandSpec command) {
        List<ArgSpec> arguments = new ArrayList<>(command.options());
        arguments.addAll(command.positionalParameters());
        return arguments;
    }

    @Test
    void every_command_has_a_heading_and_every_heading_is_a_command() {
        Stream<String> others = Stream.of(SHARED, CODES);
        assertThat(tables.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(others, commands().keySet().stream()).toList());
    }

    @Test
    void every_option_is_listed_with_its_names_and_its_value() {
        List<String> shared = new ArrayList<>();
        commands().forEach((name, command) -> {
            List<String> own = new ArrayList<>();
            for (ArgSpec argument : arguments(command)) {
                (isShared(argument) ? shared : own).add(shown(argument));
            }
            assertThat(rows(name).keySet()).as(name).containsExactlyInAnyOrderElementsOf(own);
        });
        assertThat(rows(SHARED).keySet())
                .containsExactlyInAnyOrderElementsOf(shared.stream().distinct().toList());
    }

    @Test
    void the_defaults_are_those_of_the_program() {
        List<String> checked = new ArrayList<>();
        commands()
                .forEach((name, command) -> arguments(command).stream()
                        .filter(argument -> argument.arity().max() > 0 && argument.defaultValueString() != null)
                        .filter(argument -> !"null".equals(argument.defaultValueString()) && !isShared(argument))
                        .forEach(argument -> {
                            checked.add(shown(argument));
                            assertThat(rows(name).get(shown(argument)))
                                    .as(name + " " + shown(argument))
                                    .contains("Default: " + argument.defaultValueString() + ".");
                        }));
        assertThat(checked).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void the_exit_codes_are_those_of_the_program() {
        assertThat(rows(CODES).keySet())
                .containsExactly(
                        "0",
                        String.valueOf(Failure.FAULT),
                        String.valueOf(Failure.REFUSED),
                        String.valueOf(Failure.NOT_DRAINED),
                        String.valueOf(Failure.UNREACHABLE),
                        String.valueOf(Failure.ANSWERED_ERROR));
    }

    private Map<String, String> rows(String heading) {
        return Optional.ofNullable(tables.get(heading)).orElseThrow();
    }
}
