package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ReadConfig;
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

    private final Surroundings world;
    private final ConfigFiles filesOfRun;

    /**
     * Makes the command.
     *
     * @param world what is around it
     * @param filesOfRun what {@code -c} and {@code -u} before {@code check} say
     */
    CheckCommand(Surroundings world, ConfigFiles filesOfRun) {
        this.world = world;
        this.filesOfRun = filesOfRun;
    }

    @Override
    public Integer call() throws IOException, ConfigException {
        ConfigFiles chosen = files.orElse(filesOfRun);
        ReadConfig read = chosen.read(world.engine().get());
        PrintStream out = world.out();
        read.warnings().forEach(warning -> out.println("warning: " + warning));
        out.println(chosen.config() + " is good. What would run:");
        Summary.of(read, chosen.usersFile(read)).forEach(line -> out.println("  " + line));
        return 0;
    }
}
