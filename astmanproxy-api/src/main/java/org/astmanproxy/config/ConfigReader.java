package org.astmanproxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Reads configuration and users files. The engine implements it. {@link ProxyConfig#load} is the short way to a
 * configuration; the methods here also give the warnings and the settings that concern the host program.
 *
 * <p>All methods may be called from any thread.
 */
public interface ConfigReader {
    /**
     * {@return the reader of the engine}
     *
     * @throws IllegalStateException if astmanproxy-core is neither on the module path nor on the class path
     */
    static ConfigReader find() {
        return ServiceLoader.load(ConfigReader.class, ConfigReader.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no engine found: is astmanproxy-core on the class path or module path?"));
    }

    /**
     * Reads configuration files. They may name formats from the folder of drop-in jars.
     *
     * @param sources the files and the folder
     * @return the contents of the files
     * @throws ConfigException with every error in both files
     * @throws IOException if a file or the folder cannot be read
     */
    LoadedConfig readConfig(ConfigSources sources) throws IOException, ConfigException;

    /**
     * Reads a users file.
     *
     * @param file the file, for example {@code astmanproxy.users}
     * @return the contents of the file
     * @throws ConfigException with every error in the file
     * @throws IOException if the file cannot be read
     */
    LoadedUsers readUsers(Path file) throws IOException, ConfigException;
}
