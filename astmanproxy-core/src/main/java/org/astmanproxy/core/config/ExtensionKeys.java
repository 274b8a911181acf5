package org.astmanproxy.core.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.config.ExtensionConfig;
import org.astmanproxy.config.InvalidInputException;

/** The keys of extensions. In the configuration, each has the name of its extension and a dot in front. Immutable. */
public final class ExtensionKeys {
    private static final ExtensionKeys NONE = new ExtensionKeys(Map.of(), List.of());

    private final Map<String, Set<String>> keys;
    private final List<String> leftOut;

    private ExtensionKeys(Map<String, Set<String>> keys, List<String> leftOut) {
        this.keys = keys;
        this.leftOut = leftOut;
    }

    static ExtensionKeys none() {
        return NONE;
    }

    /**
     * {@return the keys of these extensions}
     *
     * @param extensions all extensions
     */
    public static ExtensionKeys of(Collection<ProxyExtension> extensions) {
        Map<String, Set<String>> keys = new TreeMap<>();
        extensions.forEach(extension -> keys.put(extension.name(), new TreeSet<>(extension.keys())));
        return new ExtensionKeys(keys, List.of());
    }

    /**
     * {@return a copy with further extensions, which replace others of the same name}
     *
     * @param more the keys of each, by its name
     */
    public ExtensionKeys and(Map<String, Set<String>> more) {
        Map<String, Set<String>> all = new TreeMap<>(keys);
        more.forEach((name, theirs) -> all.put(name, new TreeSet<>(theirs)));
        return new ExtensionKeys(all, leftOut);
    }

    /**
     * {@return a copy that knows of jars whose extensions are missing}
     *
     * @param jars a line for each jar: its name, and why it is left out
     */
    public ExtensionKeys without(List<String> jars) {
        return new ExtensionKeys(keys, List.copyOf(jars));
    }

    /**
     * {@return the fault of a key; empty if an extension has it}
     *
     * @param extension the part before the dot, in lower case
     * @param key the part after the dot, in lower case
     */
    Optional<MistypedKey> fault(String extension, String key) {
        Set<String> known = keys.getOrDefault(extension, Set.of());
        if (known.contains(key)) {
            return Optional.empty();
        }
        return Optional.of(
                keys.containsKey(extension)
                        ? new MistypedKey("unknown key '" + extension + "." + key + "'", hint(extension, key, known))
                        : new MistypedKey("there is no extension '" + extension + "'", missing(extension, key)));
    }

    /**
     * Checks the settings that a host program gives.
     *
     * @param config the settings
     * @throws InvalidInputException if no extension has one of these keys; the text names it
     */
    public void check(ExtensionConfig config) {
        for (String extension : config.names()) {
            for (String key : config.settings(extension).keySet()) {
                fault(extension, key).ifPresent(fault -> {
                    throw new InvalidInputException(fault.what() + " (" + fault.hint() + ")");
                });
            }
        }
    }

    private static String hint(String extension, String key, Set<String> known) {
        if (known.isEmpty()) {
            return "extension " + extension + " has no keys";
        }
        String prefix = extension + ".";
        return Nearest.to(key, known)
                .map(near -> "did you mean " + prefix + near + "?")
                .orElseGet(() ->
                        "its keys are " + known.stream().map(prefix::concat).collect(Collectors.joining(", ")));
    }

    private String missing(String extension, String key) {
        Optional<String> near = Nearest.to(extension, keys.keySet());
        if (near.isPresent()) {
            return "did you mean " + near.get() + "." + key + "?";
        }
        return leftOut.isEmpty()
                ? "put its jar into the folder of jars (formats), or remove the line"
                : String.join("; ", leftOut);
    }
}
