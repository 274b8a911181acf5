package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.astmanproxy.message.Nullable;

/** The files and folders from which a configuration is read. Start with {@link #of}. Immutable. */
public final class ConfigSources {
    private final Path file;
    private final @Nullable Path users;
    private final @Nullable Path formats;
    private final @Nullable Path defaultFormats;
    private final Map<String, Set<String>> extensionKeys;
    private final boolean settled;

    private ConfigSources(
            Path file,
            @Nullable Path users,
            @Nullable Path formats,
            @Nullable Path defaultFormats,
            Map<String, Set<String>> extensionKeys,
            boolean settled) {
        this.extensionKeys = extensionKeys;
        this.settled = settled;
        this.file = file;
        this.users = users;
        this.formats = formats;
        this.defaultFormats = defaultFormats;
    }

    /**
     * Returns the sources of a configuration file that names its users file and its folder of formats, or has them in
     * the usual places.
     *
     * @param file the configuration file, for example {@code astmanproxy.conf}
     * @return the sources
     */
    public static ConfigSources of(Path file) {
        return new ConfigSources(file, null, null, null, Map.of(), false);
    }

    /**
     * Returns a copy with a users file that replaces the one of the configuration.
     *
     * @param usersFile the users file, for example {@code astmanproxy.users}
     * @return the copy
     */
    public ConfigSources withUsers(Path usersFile) {
        return new ConfigSources(
                file, Objects.requireNonNull(usersFile, "usersFile"), formats, defaultFormats, extensionKeys, settled);
    }

    /**
     * Returns a copy with a folder of drop-in jars that replaces the one of the configuration.
     *
     * @param folder an existing folder
     * @return the copy
     */
    public ConfigSources withFormats(Path folder) {
        return new ConfigSources(
                file, users, Objects.requireNonNull(folder, "folder"), defaultFormats, extensionKeys, settled);
    }

    /**
     * Returns a copy with a folder of drop-in jars for a configuration that names no folder.
     *
     * @param folder an existing folder
     * @return the copy
     */
    public ConfigSources withDefaultFormats(Path folder) {
        return new ConfigSources(
                file, users, formats, Objects.requireNonNull(folder, "folder"), extensionKeys, settled);
    }

    /**
     * Returns a copy with an extension of the host program, whose keys the configuration may set. Extensions that are
     * found on the class path or in the folder need no call.
     *
     * @param name the name of the extension, see {@code ProxyExtension.name()}
     * @param keys its keys, without prefix
     * @return the copy
     */
    public ConfigSources withExtension(String name, Set<String> keys) {
        Map<String, Set<String>> all = new TreeMap<>(extensionKeys);
        all.put(name, Set.copyOf(keys));
        return new ConfigSources(file, users, formats, defaultFormats, Collections.unmodifiableMap(all), settled);
    }

    /**
     * Returns a copy for a reload, whose files are read only while no other program writes them. Reading waits until a
     * file has not changed for a second, but not longer than 10 s. A users file whose last line has no end is an error.
     *
     * @return the copy
     */
    public ConfigSources withSettledFiles() {
        return new ConfigSources(file, users, formats, defaultFormats, extensionKeys, true);
    }

    /** {@return whether files are read only while no other program writes them} */
    public boolean settled() {
        return settled;
    }

    /** {@return the configuration file} */
    public Path file() {
        return file;
    }

    /** {@return the users file; empty for the one that the configuration names, or that is in its folder} */
    public Optional<Path> users() {
        return Optional.ofNullable(users);
    }

    /** {@return the folder of drop-in jars; empty for the one that the configuration names} */
    public Optional<Path> formats() {
        return Optional.ofNullable(formats);
    }

    /**
     * {@return the folder of drop-in jars if neither {@link #formats} nor the configuration names one; may be empty}
     */
    public Optional<Path> defaultFormats() {
        return Optional.ofNullable(defaultFormats);
    }

    /** {@return the keys of extensions of the host program, by the name of the extension} */
    public Map<String, Set<String>> extensionKeys() {
        return extensionKeys;
    }
}
