package org.astmanproxy.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Nullable;

/**
 * The folder of drop-in jars, and the settings of extensions. Start with {@link #defaults()}.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class ExtensionConfig extends EqualSettings {
    private static final ExtensionConfig DEFAULTS = new ExtensionConfig(null, Map.of());

    private final @Nullable Path folder;
    private final Map<String, Map<String, String>> settings;

    private ExtensionConfig(@Nullable Path folder, Map<String, Map<String, String>> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** {@return no folder and no settings} */
    public static ExtensionConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy with a folder of jars with further formats, proxy actions and extensions ({@code formats}).
     * Default: no folder.
     *
     * @param jars an existing folder; the proxy logs the name of a jar that it cannot use, and uses the others
     * @return the copy
     */
    public ExtensionConfig withFolder(Path jars) {
        return new ExtensionConfig(Objects.requireNonNull(jars, "jars"), settings);
    }

    /**
     * Returns a copy with the settings of one extension, in place of those that it had. Default: no settings.
     *
     * @param extension the name of the extension
     * @param values the settings by key, without the prefix
     * @return the copy
     */
    public ExtensionConfig withSettings(String extension, Map<String, String> values) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(settings);
        all.put(extension, Collections.unmodifiableMap(new LinkedHashMap<>(values)));
        return new ExtensionConfig(folder, Collections.unmodifiableMap(all));
    }

    /** {@return the folder of jars} */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** {@return the names of the extensions that have settings} */
    public Set<String> names() {
        return settings.keySet();
    }

    /**
     * {@return the settings of an extension by key, without the prefix; empty if it has none}
     *
     * @param extension the name of the extension
     */
    public Map<String, String> settings(String extension) {
        return settings.getOrDefault(extension, Map.of());
    }

    @Override
    List<Object> values() {
        return List.of(folder(), settings);
    }

    /** {@return the folder, and the names of the extensions; not their settings, which may be secrets} */
    @Override
    public String toString() {
        return "folder " + (folder == null ? "none" : folder) + ", settings of " + settings.keySet();
    }
}
