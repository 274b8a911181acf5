package org.astmanproxy.core.permission;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Message;

/**
 * What a server says that its actions need ({@code ListCommands}).
 *
 * @param known whether it has said it
 * @param classes by the action's name in lower case: the classes of which a user needs one, in lower case; none: anybody
 *     may
 */
public record ActionFacts(boolean known, Map<String, Set<String>> classes) {
    private static final ActionFacts UNKNOWN = new ActionFacts(false, Map.of());

    /**
     * Copies the map.
     *
     * @param known as above
     * @param classes as above
     */
    public ActionFacts {
        classes = Map.copyOf(classes);
    }

    /** {@return a server that has not said it yet} */
    public static ActionFacts unknown() {
        return UNKNOWN;
    }

    /**
     * {@return what a server has said}
     *
     * @param classes as above
     */
    public static ActionFacts of(Map<String, Set<String>> classes) {
        return new ActionFacts(true, classes);
    }

    /**
     * {@return whether the server has named an action}
     *
     * @param action the action
     */
    public boolean lists(Message action) {
        return classesOf(action.get("Action").orElse("")).isPresent();
    }

    /**
     * {@return the classes of which an action needs one, none if anybody may; empty where the server has not named the
     * action, or nothing at all}
     *
     * @param action its name, in any case
     */
    public Optional<Set<String>> classesOf(String action) {
        return Optional.ofNullable(classes.get(action.strip().toLowerCase(Locale.ROOT)));
    }
}
