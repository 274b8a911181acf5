package org.astmanproxy.core.permission;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.core.permission.targets.TargetCheck;
import org.astmanproxy.message.Message;

/**
 * Whether a user with rules about calls may do what can't be judged: if {@code write} names, one by one and not by
 * {@code all}, a class that the action takes. Two classes are too common for that, {@code call} and {@code originate}:
 * whoever handles calls of its own needs them. They open nothing, but for {@code call} on a channel where no rule says
 * which channels are the user's. What is wrong within an action that can be judged otherwise, as a dialplan function in a
 * variable, only {@code system} opens.
 *
 * @param write the user's classes
 */
record ClassOverride(Set<String> write) {
    private static final Set<String> COMMON = Set.of("call", "originate");

    /**
     * Copies the set.
     *
     * @param write as above
     */
    ClassOverride {
        write = Set.copyOf(write);
    }

    /** {@return the class that opens an action; empty if none does} */
    Optional<String> of(Message action, TargetCheck.Undecidable unjudged, ActionFacts facts) {
        Set<String> openers = new TreeSet<>(unjudged.openers());
        openers.add("system");
        if (unjudged.whole()) {
            facts.classesOf(action.get("Action").orElse("")).ifPresent(openers::addAll);
            openers.removeAll(COMMON);
        }
        return openers.stream().filter(write::contains).findFirst();
    }
}
