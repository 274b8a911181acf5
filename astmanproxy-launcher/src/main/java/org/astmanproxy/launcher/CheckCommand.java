package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.astmanproxy.DropIn;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.launcher.connect.ConnectionCheck;
import org.astmanproxy.launcher.connect.ResultLevel;
import org.astmanproxy.launcher.connect.ServerReport;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.message.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Reads the files, and reports their errors or the configuration that would run. It opens no listener. It writes nothing
 * unless {@code --write} names a folder.
 */
@Command(
        name = CheckCommand.NAME,
        description = "Read the configuration and show every error in it, or what would run.",
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    static final String NAME = "check";

    @Mixin
    private final ConfigFileOptions files = new ConfigFileOptions();

    @Mixin
    private final FormatsFolder formats = new FormatsFolder();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "explain what this user may see and do; \"\" means clients without a login")
    private @Nullable String user;

    @Option(
            names = "--message",
            paramLabel = "FILE",
            description =
                    "tell for each action or event in this file whether it passes for the user, and which rule decides;"
                            + " the privileges of actions are those of Asterisk 22")
    private @Nullable Path message;

    @Option(
            names = "--connect",
            description = "also log in to each server, and say what to change; nothing in Asterisk changes")
    private boolean connect;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            converter = SecondsOption.class,
            description = "the longest time for each server with --connect (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private final FromCOptions fromC = new FromCOptions();

    private final Surroundings world;
    private final RunCommand run;

    /**
     * Creates the command.
     *
     * @param world the environment of the command
     * @param run the options before {@code check}
     */
    CheckCommand(Surroundings world, RunCommand run) {
        this.world = world;
        this.run = run;
    }

    private void explain(ProxyConfig config, Optional<String> name) throws IOException {
        PrintStream out = world.out();
        ProxyProvider engine = world.engine().get();
        List<String> rules = engine.explain(config, name.orElse(null));
        out.println(name.map(it -> "user " + it).orElse("clients without a login"));
        rules.forEach(line -> out.println("  " + VisibleText.of(line)));
        if (message != null) {
            out.println(message.toString());
            engine.judge(config, name.orElse(null), TextFile.bytes(message))
                    .forEach(line -> out.println("  " + VisibleText.of(line)));
        }
    }

    /** {@return the exit code, after each server was tried} */
    private int tryServers(ProxyConfig config) throws IOException, InterruptedException {
        PrintStream out = world.out();
        int servers = config.servers().size();
        if (servers == 0) {
            out.println("There is no server to try.");
            return 0;
        }
        out.println("Trying " + servers + (servers == 1 ? " server, " : " servers, ") + "at most " + timeout.toSeconds()
                + " s:");
        if (run.debug() == 0) {
            // the report has all of it
            LogLevels.OF_PROCESS.set("server", ERROR);
        }
        List<ServerReport> reports =
                new ConnectionCheck(config, timeout).run(world.engine().get());
        reports.forEach(report -> report.lines().forEach(line -> out.println("  " + VisibleText.of(line))));
        List<String> failed = reports.stream()
                .filter(report -> report.has(ResultLevel.UNREACHABLE) || report.has(ResultLevel.REFUSED))
                .map(report -> report.server().name())
                .toList();
        if (failed.isEmpty()) {
            return 0;
        }
        new Failure(world.output()).complain("the proxy could not log in to " + String.join(", ", failed));
        return reports.stream().anyMatch(report -> report.has(ResultLevel.UNREACHABLE))
                ? Failure.UNREACHABLE
                : Failure.ANSWERED_ERROR;
    }

    @Override
    public Integer call() throws IOException, ConfigException, InterruptedException {
        ConfigFileOptions chosen = files.orElse(run.files());
        if (fromC.given()) {
            if (user != null || message != null || connect) {
                throw new InvalidInputException(
                        "--from-c compares all users, so --user, --message and --connect are not allowed");
            }
            return fromC.compare(world, chosen, formats.given().or(run.formats()::given));
        }
        LoadedConfig read = chosen.read(world, formats.given().or(run.formats()::given));
        List<DropIn> jars = world.engine().get().dropIns(read.config());
        PrintStream out = world.out();
        read.warnings().forEach(warning -> out.println("warning: " + warning));
        if (user != null || message != null) {
            explain(read.config(), Optional.ofNullable(user).filter(name -> !name.isEmpty()));
        } else {
            out.println(chosen.config() + " is valid. This would run:");
            Summary.of(read, chosen.usersFile(read), jars).forEach(line -> out.println("  " + VisibleText.of(line)));
        }
        return connect ? tryServers(read.config()) : 0;
    }
}
