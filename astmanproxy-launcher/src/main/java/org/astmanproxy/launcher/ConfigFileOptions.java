package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine.Option;

/** The options that name the configuration files. */
final class ConfigFileOptions {
    private static final Path DEFAULT = Path.of("/etc/asterisk/astmanproxy.conf");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the configuration (default: /etc/asterisk/astmanproxy.conf)")
    private @Nullable Path config;

    @Option(
            names = {"-u", "--users"},
            paramLabel = "FILE",
            description = "the users (default: astmanproxy.users beside the configuration, or its usersfile)")
    private @Nullable Path users;

    /** {@return the options that name this configuration; without one, the usual file} */
    static ConfigFileOptions of(Optional<Path> config) {
        return of(config, Optional.empty());
    }

    /** {@return the options that name these files; without one, the usual file} */
    static ConfigFileOptions of(Optional<Path> config, Optional<Path> users) {
        ConfigFileOptions options = new ConfigFileOptions();
        options.config = config.orElse(null);
        options.users = users.orElse(null);
        return options;
    }

    /** {@return true if the command line names a file} */
    boolean given() {
        return config != null || users != null;
    }

    /** {@return these options if one is given, else the others} */
    ConfigFileOptions orElse(ConfigFileOptions others) {
        return given() ? this : others;
    }

    /** {@return the configuration file} */
    Path config() {
        return config == null ? DEFAULT : config;
    }

    /** {@return the users file that the command line names; empty if it names none} */
    Optional<Path> users() {
        return Optional.ofNullable(users);
    }

    /**
     * {@return true if a file that does not exist is the configuration, and no option names it}
     *
     * @param file the name of the missing file
     */
    boolean isUsual(String file) {
        return config == null && DEFAULT.toString().equals(file);
    }

    /**
     * {@return the contents of the files}
     *
     * @param world the environment with the engine that reads the files
     * @param formats the folder of drop-in jars from the command line
     * @throws ConfigException with all errors in the files
     * @throws IOException if a file cannot be read
     */
    LoadedConfig read(Surroundings world, Optional<Path> formats) throws IOException, ConfigException {
        return world.engine().get().readConfig(sources(world, formats));
    }

    /**
     * {@return the contents of the files while no other program writes them}
     *
     * @param world the environment with the engine that reads the files
     * @param formats the folder of drop-in jars from the command line
     * @throws ConfigException with all errors in the files
     * @throws IOException if a file cannot be read
     */
    LoadedConfig readSettled(Surroundings world, Optional<Path> formats) throws IOException, ConfigException {
        return world.engine().get().readConfig(sources(world, formats).withSettledFiles());
    }

    /**
     * {@return the differences between the C program and this proxy for the files}
     *
     * @param world the environment with the engine that reads the files
     * @param formats the folder of drop-in jars from the command line
     * @throws IOException if a file cannot be read
     */
    UpgradeReport compareWithC(Surroundings world, Optional<Path> formats) throws IOException {
        return world.engine().get().compareWithC(sources(world, formats));
    }

    private ConfigSources sources(Surroundings world, Optional<Path> formats) {
        ConfigSources sources = ConfigSources.of(config());
        sources = users().map(sources::withUsers).orElse(sources);
        sources = formats.map(sources::withFormats).orElse(sources);
        return world.formats().map(sources::withDefaultFormats).orElse(sources);
    }

    /**
     * {@return the users file for a reload; it need not exist}
     *
     * @param read the contents of the files
     */
    Path usersFile(LoadedConfig read) {
        return read.usersFile().orElseGet(() -> config().resolveSibling("astmanproxy.users"));
    }
}
