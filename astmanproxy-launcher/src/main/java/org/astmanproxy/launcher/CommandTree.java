package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Set;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.launcher.init.TerminalLines;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Builds the tree of commands. All commands report errors in the same way: one line for each error, and exit code 2.
 */
final class CommandTree {
    private static final Set<String> HAVE_NO_FORMATS = Set.of(
            SimulateCommand.NAME,
            RehearseCommand.NAME,
            HashCommand.NAME,
            InitCommand.NAME,
            HelpCommand.NAME,
            CtlCommand.NAME,
            TailCommand.NAME,
            SendCommand.NAME,
            TopCommand.NAME);

    /** The commands with an option -c of their own. They read no users file that an option names. */
    private static final Set<String> LOOK_INTO_THE_CONFIGURATION =
            Set.of(CtlCommand.NAME, TailCommand.NAME, SendCommand.NAME, TopCommand.NAME);

    private CommandTree() {}

    /**
     * {@return the command line for these arguments, ready to execute} If they run the proxy, it has no other commands,
     * because looking at the options of these would delay each start.
     *
     * @param world the environment of the commands
     * @param args the arguments
     */
    static CommandLine fitting(Surroundings world, String... args) {
        RunCommand run = new RunCommand(world);
        CommandLine line = withHandlers(new CommandLine(run), run, world);
        try {
            ParseResult parsed = line.parseArgs(args);
            return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested() ? of(world) : line;
        } catch (ParameterException anotherCommandOrWrong) {
            return of(world);
        }
    }

    /**
     * {@return the command line with all commands, ready to execute}
     *
     * @param world the environment of the commands
     */
    static CommandLine of(Surroundings world) {
        RunCommand run = new RunCommand(world);
        CommandLine line = new CommandLine(run)
                .addSubcommand(new CheckCommand(world, run))
                .addSubcommand(new InitCommand(
                        world, () -> Terminal.find().<TerminalLines>map(ConsoleLines::new), HashedSecret.ITERATIONS))
                .addSubcommand(new HashCommand(world, System.in, Terminal::find))
                .addSubcommand(new SimulateCommand(world))
                .addSubcommand(new DemoCommand(world, run.formats()))
                .addSubcommand(new RehearseCommand(world))
                .addSubcommand(new CtlCommand(world))
                .addSubcommand(new TailCommand(world))
                .addSubcommand(new SendCommand(world))
                .addSubcommand(new TopCommand(world, () -> Terminal.find().isPresent()))
                .addSubcommand(new HelpCommand());
        return withHandlers(line, run, world);
    }

    /** {@return the same command line; all commands that it has by now handle errors in the same way} */
    private static CommandLine withHandlers(CommandLine line, RunCommand run, Surroundings world) {
        return line.setOut(new PrintWriter(world.out(), true, UTF_8))
                .setErr(new PrintWriter(world.output().err(), true, UTF_8))
                .setExecutionStrategy(withLogging(run))
                .setParameterExceptionHandler((e, args) -> refuse(world, e))
                .setExecutionExceptionHandler((e, command, parsed) -> new Failure(world.output()).report(e));
    }

    /** Applies the log level before the first logger exists, because slf4j-simple reads it only then. */
    private static IExecutionStrategy withLogging(RunCommand run) {
        return parsed -> {
            refuseWhatNobodyReads(parsed, run);
            try {
                LogSettings.applyAll(run.debug());
            } catch (InvalidInputException noLevel) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(), String.valueOf(noLevel.getMessage()), noLevel);
            }
            return new RunLast().execute(parsed);
        };
    }

    private static void refuseWhatNobodyReads(ParseResult parsed, RunCommand run) {
        if (!parsed.hasSubcommand()) {
            return;
        }
        CommandLine command = parsed.subcommand().commandSpec().commandLine();
        String name = command.getCommandName();
        if (run.files().given() && LOOK_INTO_THE_CONFIGURATION.contains(name)) {
            throw new ParameterException(
                    command, "write -c after " + name + ": " + RunCommand.NAME + " " + name + " -c FILE");
        }
        if (run.files().given() && !name.equals(CheckCommand.NAME)) {
            throw new ParameterException(command, name + " reads no files, so -c and -u are not allowed");
        }
        if (run.formats().given().isPresent() && HAVE_NO_FORMATS.contains(name)) {
            throw new ParameterException(command, name + " uses no formats, so --formats is not allowed");
        }
    }

    private static int refuse(Surroundings world, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        Failure failure = new Failure(world.output());
        return e instanceof UnmatchedArgumentException unknown
                ? failure.complain(UnknownArgument.text(unknown))
                : failure.misused(String.valueOf(e.getMessage()), command);
    }
}
