package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ReadConfig;
import org.astmanproxy.spi.DropIn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the files and says what is wrong with them, or what would run. Starts nothing, writes nothing. */
@Command(
        name = CheckCommand.NAME,
        description = "Read the configuration and show every error in it, or what would run.",
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    static final String NAME = "check";

    @Mixin
    private final ConfigFiles files = new ConfigFiles();

    @Mixin
    private final FormatsFolder formats = new FormatsFolder();

    private final Surroundings world;
    private final RunCommand run;

    /**
     * Makes the command.
     *
     * @param world what is around it
     * @param run has the options that stand before {@code check}
     */
    CheckCommand(Surroundings world, RunCommand run) {
        this.world = world;
        this.run = run;
    }

    @Override
    public Integer call() throws IOException, ConfigException {
        ConfigFiles chosen = files.orElse(run.files());
        ReadConfig read = chosen.read(world, formats.given().or(run.formats()::given));
        List<DropIn> jars = world.engine().get().dropIns(read.config());
        PrintStream out = world.out();
        read.warnings().forEach(warning -> out.println("warning: " + warning));
        out.println(chosen.config() + " is good. What would run:");
        Summary.of(read, chosen.usersFile(read), jars).forEach(line -> out.println("  " + line));
        return 0;
    }
}
