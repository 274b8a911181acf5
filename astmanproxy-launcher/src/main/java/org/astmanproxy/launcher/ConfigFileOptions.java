package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.ReadConfig;
import org.astmanproxy.message.Nullable;
import picocli.CommandLine.Option;

/** The options that say which files to read. */
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

    /** {@return whether the command line names one} */
    boolean given() {
        return config != null || users != null;
    }

    /** {@return these files, where one is given, else the others} */
    ConfigFileOptions orElse(ConfigFileOptions others) {
        return given() ? this : others;
    }

    /** {@return the configuration file} */
    Path config() {
        return config == null ? DEFAULT : config;
    }

    /**
     * {@return what the files say}
     *
     * @param world whose engine reads them
     * @param formats the folder of drop-in jars that the command line names
     * @throws ConfigException with all their errors
     * @throws IOException when one can't be read
     */
    ReadConfig read(Surroundings world, Optional<Path> formats) throws IOException, ConfigException {
        ConfigSources sources = new ConfigSources(config(), Optional.ofNullable(users), formats, world.formats());
        return world.engine().get().readConfig(sources);
    }

    /**
     * {@return the users file to read when the users are to be read anew; it need not be there}
     *
     * @param read what the files said
     */
    Path usersFile(ReadConfig read) {
        return read.usersFile().orElseGet(() -> config().resolveSibling("astmanproxy.users"));
    }
}
