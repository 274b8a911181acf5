package org.astmanproxy.core.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ReadConfig;
import org.astmanproxy.config.UserConfig;

/** Reads configuration files. */
public final class ConfigFiles {
    private ConfigFiles() {}

    /** Placeholder until the reader is merged. */
    public static ReadConfig read(Path file, Optional<Path> users, Set<String> inputFormats, Set<String> outputFormats)
            throws IOException, ConfigException {
        if (!inputFormats.isEmpty()) {
            throw new ConfigException(List.of(new ConfigError(file.toString(), 0, "no reader yet", "")));
        }
        return new ReadConfig(org.astmanproxy.config.ProxyConfig.defaults(), Optional.empty(), users, List.of());
    }

    /** Placeholder until the reader is merged. */
    public static List<UserConfig> readUsers(Path file) throws IOException, ConfigException {
        return List.of();
    }
}
