package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.LoadedConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Runs the proxy in the foreground until SIGINT or SIGTERM. This is the command without a subcommand. */
@Command(
        name = RunCommand.NAME,
        description = "A proxy for the Asterisk Manager Interface: one login to each Asterisk, any number of clients."
                + " Without a command it runs, in the foreground.",
        versionProvider = BuildVersionProvider.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class RunCommand implements Callable<Integer> {
    /** The name of the program. */
    static final String NAME = "astmanproxy";

    @Mixin
    private final ConfigFileOptions files;

    @Mixin
    private final FormatsFolder formats = new FormatsFolder();

    @Option(names = "--watch", description = "reload when the configuration, the users or a certificate have changed")
    private boolean watch;

    @Option(
            names = {"-d", "--debug"},
            description = "debug output; -dd and -ddd show more",
            scope = ScopeType.INHERIT)
    private boolean[] debug = {};

    @Option(
            names = {"-v", "-V", "--version"},
            versionHelp = true,
            description = "show the version")
    @SuppressWarnings("UnusedVariable") // picocli handles it
    private boolean version;

    @Option(
            names = "-f",
            description = "no effect: the C program needed it to stay in the foreground, this one always does")
    @SuppressWarnings("UnusedVariable") // accepted, so that start scripts of the C program work
    private boolean foreground;

    @Option(
            names = "-g",
            description = "no effect: the C program needed it to leave a core dump;"
                    + " use the service manager's limits and Java's options")
    @SuppressWarnings("UnusedVariable") // accepted, so that start scripts of the C program work
    private boolean coreDump;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help",
            scope = ScopeType.INHERIT)
    @SuppressWarnings("UnusedVariable") // picocli handles it
    private boolean help;

    private final Surroundings world;

    private final Consumer<Proxy> started;

    /**
     * Creates the command, for the command line to fill in.
     *
     * @param world the environment of the command
     */
    RunCommand(Surroundings world) {
        this(world, new ConfigFileOptions());
    }

    /**
     * Creates the command with these files and without other options.
     *
     * @param world the environment of the command
     * @param files the files to read
     */
    RunCommand(Surroundings world, ConfigFileOptions files) {
        this(world, files, proxy -> {});
    }

    /**
     * Creates the command with these files and without other options.
     *
     * @param world the environment of the command
     * @param files the files to read
     * @param started is called once with the running proxy, before it handles signals
     */
    RunCommand(Surroundings world, ConfigFileOptions files, Consumer<Proxy> started) {
        this.world = world;
        this.files = files;
        this.started = started;
    }

    /** {@return the files to read} */
    ConfigFileOptions files() {
        return files;
    }

    /** {@return the option for drop-in jars} */
    FormatsFolder formats() {
        return formats;
    }

    /** {@return the number of {@code -d} options} */
    int debug() {
        return debug.length;
    }

    @Override
    public Integer call() throws IOException, ConfigException, InterruptedException {
        try {
            return serve();
        } catch (NoSuchFileException missing) {
            if (!files.isUsual(missing.getFile())) {
                throw missing;
            }
            FirstSteps.lines(files.config()).forEach(world.output().err()::println);
            return Failure.REFUSED;
        }
    }

    private int serve() throws IOException, ConfigException, InterruptedException {
        // must be the first step: a signal without a handler kills the process
        BlockingQueue<ProcessSignal> requests = world.requests().get();
        ProxyProvider engine = world.engine().get();
        Instant begun = Instant.now();
        LoadedConfig read = files.read(world, formats.given());
        Optional<Path> logFile = read.logFile();
        if (logFile.isPresent()) {
            world.output().log().moveTo(logFile.get());
        }
        System.Logger logger = System.getLogger("org.astmanproxy.launcher");
        read.warnings().forEach(warning -> logger.log(System.Logger.Level.WARNING, warning.toString()));
        try (AuditLog audit = AuditLog.to(read.auditFile());
                Proxy proxy = engine.start(
                        read.config(), List.of(), List.of(new SetLogLevel(LogLevels.OF_PROCESS)), audit.listeners())) {
            logger.log(System.Logger.Level.INFO, Summary.started(proxy));
            FileReload reload = new FileReload(
                    files,
                    () -> files.readSettled(world, formats.given()),
                    world.output().log(),
                    audit,
                    read,
                    logger);
            proxy.reloadWith(reload);
            started.accept(proxy);
            Runnable endManagement = ProxyManagement.of(proxy, System.getProperties());
            try {
                return exitCode(
                        new Service(proxy, changes(reload, proxy, begun, logger), requests, logger).run(), logger);
            } finally {
                endManagement.run();
            }
        }
    }

    private BooleanSupplier changes(FileReload reload, Proxy proxy, Instant begun, System.Logger logger) {
        if (!watch) {
            return () -> false;
        }
        FileWatch changes =
                new FileWatch(() -> WatchedFiles.of(files.config(), reload.usersFile(), proxy.config()), begun);
        return () -> {
            boolean due = changes.isDue();
            changes.changed().forEach(file -> logger.log(System.Logger.Level.INFO, file + " has changed"));
            return due;
        };
    }

    private static int exitCode(Service.ServiceEnd end, System.Logger logger) {
        return switch (end) {
            case DRAINED -> {
                logger.log(System.Logger.Level.INFO, "ended");
                yield 0;
            }
            case CUT_SHORT -> {
                logger.log(
                        System.Logger.Level.WARNING,
                        "ended before all pending actions were answered: exit code " + Failure.NOT_DRAINED);
                yield Failure.NOT_DRAINED;
            }
            case FAILED -> Failure.FAULT;
        };
    }
}
