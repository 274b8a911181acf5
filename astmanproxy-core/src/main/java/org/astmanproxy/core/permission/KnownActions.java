package org.astmanproxy.core.permission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The privileges that the actions of Asterisk 22 require. They are used if no server can be asked; a running proxy asks
 * its servers.
 */
public final class KnownActions {
    private static final String RESOURCE = "asterisk-22-actions.properties";

    private KnownActions() {}

    /** {@return the names of these actions in lower case} Reads a resource. */
    public static Set<String> names() {
        return listed().stringPropertyNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** {@return the privileges} Reads a resource. */
    public static ActionFacts read() {
        Properties listed = listed();
        Map<String, Set<String>> classes = new HashMap<>();
        for (String name : listed.stringPropertyNames()) {
            classes.put(
                    name.toLowerCase(Locale.ROOT),
                    Arrays.stream(listed.getProperty(name).split(",", -1))
                            .filter(word -> !word.isEmpty())
                            .collect(Collectors.toSet()));
        }
        return ActionFacts.of(classes);
    }

    private static Properties listed() {
        Properties listed = new Properties();
        try (InputStream in = Objects.requireNonNull(KnownActions.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            listed.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listed;
    }
}
