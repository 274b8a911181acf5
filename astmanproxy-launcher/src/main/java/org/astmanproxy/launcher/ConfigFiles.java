package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ReadConfig;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.ProxyProvider;
import picocli.CommandLine.Option;

/** The options that say which files to read. */
final class ConfigFiles {
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
    ConfigFiles orElse(ConfigFiles others) {
        return given() ? this : others;
    }

    /** {@return the configuration file} */
    Path config() {
        return config == null ? DEFAULT : config;
    }

    /**
     * {@return what the files say}
     *
     * @param engine reads them
     * @throws ConfigException with all their errors
     * @throws IOException when one can't be read
     */
    ReadConfig read(ProxyProvider engine) throws IOException, ConfigException {
        return engine.readConfig(config(), Optional.ofNullable(users));
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
