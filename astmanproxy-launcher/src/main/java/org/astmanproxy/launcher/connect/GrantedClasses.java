package org.astmanproxy.launcher.connect;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.astmanproxy.message.Message;

/**
 * The write classes of a login, from the reply to {@code ListCommands}. Asterisk lists only the actions that the login
 * may send, each with the classes of which one is enough (tested with 16.28 and 22.10).
 *
 * @param classesByAction the classes that allow each listed action, by its name in lower case
 */
record GrantedClasses(Map<String, Set<String>> classesByAction) {
    private static final String BEGIN = "(Priv: ";

    /** Every Asterisk has actions that only this class allows. */
    private static final Set<String> HAS_ACTIONS_OF_ITS_OWN =
            Set.of("call", "command", "config", "originate", "system", "user");

    /** Copies the map. */
    GrantedClasses {
        classesByAction = Map.copyOf(classesByAction);
    }

    /** {@return the classes in a reply} Without any action in it, the classes are not known. */
    static GrantedClasses of(Message reply) {
        Map<String, Set<String>> listed = new HashMap<>();
        for (int i = 0; i < reply.lineCount(); i++) {
            String value = reply.value(i).strip();
            int begin = value.lastIndexOf(BEGIN);
            if (begin >= 0 && value.endsWith(")")) {
                String list = value.substring(begin + BEGIN.length(), value.length() - 1);
                listed.put(reply.headerName(i).strip().toLowerCase(Locale.ROOT), classes(list));
            }
        }
        return new GrantedClasses(listed);
    }

    /** Only these other classes are about actions, and modules that are not loaded may have all actions of some. */
    private static boolean isMissing(String name, Set<String> named) {
        return Set.of("agent", "reporting").contains(name) && !named.contains(name);
    }

    private static Set<String> classes(String list) {
        return Arrays.stream(list.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(word -> !Set.of("all", "<none>").contains(word))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@return false if the server has listed no actions} */
    boolean areKnown() {
        return !classesByAction.isEmpty();
    }

    /**
     * {@return true if the login may send an action}
     *
     * @param action its name
     */
    boolean allows(String action) {
        return classesByAction.containsKey(action.toLowerCase(Locale.ROOT));
    }

    /** {@return the classes that alone allow a listed action, sorted} */
    Set<String> proven() {
        return classesByAction.values().stream()
                .filter(classes -> classes.size() == 1)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * {@return the classes that the login certainly lacks, sorted}
     *
     * @param needed the classes to look for
     */
    Set<String> missing(Set<String> needed) {
        Set<String> proven = proven();
        Set<String> named =
                classesByAction.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        return needed.stream()
                .filter(name -> HAS_ACTIONS_OF_ITS_OWN.contains(name) ? !proven.contains(name) : isMissing(name, named))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
