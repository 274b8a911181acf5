package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Puts the commands together, with one rule for all of them: what can't be done is said in one line each, exit 2. */
final class CommandTree {
    private CommandTree() {}

    /**
     * {@return the command line, ready to execute}
     *
     * @param world what its commands have around them
     */
    static CommandLine of(Surroundings world) {
        RunCommand run = new RunCommand(world);
        CommandLine line = new CommandLine(run)
                .addSubcommand(new CheckCommand(world, run.files()))
                .addSubcommand(new SimulateCommand(world))
                .addSubcommand(new DemoCommand(world));
        return line.setOut(new PrintWriter(world.out(), true, UTF_8))
                .setErr(new PrintWriter(world.err(), true, UTF_8))
                .setExecutionStrategy(withLogging(run))
                .setParameterExceptionHandler((e, args) -> refuse(world, e))
                .setExecutionExceptionHandler((e, command, parsed) -> new Failure(world).report(e));
    }

    /** The level has to be known before the first logger is made. */
    private static IExecutionStrategy withLogging(RunCommand run) {
        return parsed -> {
            refuseFilesNobodyReads(parsed, run);
            LogSettings.ofDebug(run.debug()).apply(System.getProperties());
            return new RunLast().execute(parsed);
        };
    }

    private static void refuseFilesNobodyReads(ParseResult parsed, RunCommand run) {
        if (parsed.hasSubcommand() && run.files().given()) {
            CommandLine command = parsed.subcommand().commandSpec().commandLine();
            if (!command.getCommandName().equals(CheckCommand.NAME)) {
                throw new ParameterException(
                        command, command.getCommandName() + " reads no files: -c and -u are for others");
            }
        }
    }

    private static int refuse(Surroundings world, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return new Failure(world).complain(e.getMessage() + " (" + command + " -h shows what there is)");
    }
}
