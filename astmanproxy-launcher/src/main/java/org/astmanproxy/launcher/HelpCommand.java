package org.astmanproxy.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the options and commands, or the options of one command, like {@code -h}. */
@Command(
        name = HelpCommand.NAME,
        description = "Show the options and the commands, or what one command takes.",
        sortOptions = false)
final class HelpCommand implements Callable<Integer> {
    static final String NAME = "help";

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command to explain")
    private @Nullable String command;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine self = Optional.ofNullable(spec).orElseThrow().commandLine();
        CommandLine all = self.getParent();
        CommandLine explained = command == null ? all : all.getSubcommands().get(command);
        if (explained == null) {
            throw new ParameterException(all, "unknown command '" + command + "'");
        }
        explained.usage(all.getOut());
        return 0;
    }
}
