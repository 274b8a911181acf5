package org.astmanproxy.core.permission;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Message;

/**
 * The privileges that the actions of a server require, from {@code ListCommands}. Immutable.
 *
 * @param known true if the server has reported them
 * @param classes the classes by action name, both in lower case; a user needs one of them, or none if the set is empty
 */
public record ActionFacts(boolean known, Map<String, Set<String>> classes) {
    private static final ActionFacts UNKNOWN = new ActionFacts(false, Map.of());

    /**
     * Copies the map.
     *
     * @param known true if the server has reported them
     * @param classes the classes by action name
     */
    public ActionFacts {
        classes = Map.copyOf(classes);
    }

    /** {@return the facts of a server that has not reported any} */
    public static ActionFacts unknown() {
        return UNKNOWN;
    }

    /**
     * {@return the facts that a server has reported}
     *
     * @param classes the classes by action name
     */
    public static ActionFacts of(Map<String, Set<String>> classes) {
        return new ActionFacts(true, classes);
    }

    /**
     * {@return true if the server has listed an action}
     *
     * @param action the action
     */
    public boolean lists(Message action) {
        return classesOf(action.get("Action").orElse("")).isPresent();
    }

    /**
     * {@return the classes of which an action requires one; an empty set if it requires none; empty if the server has
     * not listed the action, or has not reported anything}
     *
     * @param action the name of the action; case does not matter
     */
    public Optional<Set<String>> classesOf(String action) {
        return Optional.ofNullable(classes.get(action.strip().toLowerCase(Locale.ROOT)));
    }
}
