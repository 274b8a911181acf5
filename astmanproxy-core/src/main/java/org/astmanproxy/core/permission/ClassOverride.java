package org.astmanproxy.core.permission;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.core.permission.targets.TargetCheck;
import org.astmanproxy.message.Message;

/**
 * Decides whether a restricted user may send an action whose target the proxy cannot determine. The user may if {@code
 * write} names a class that the action requires; {@code all} is not sufficient.
 *
 * <p>The classes {@code call} and {@code originate} do not count, because every user that handles its own calls needs
 * them. There is one exception: {@code call} counts for an action on a channel if no rule defines the user's channels.
 * Only {@code system} allows an unsafe part of an action whose target is known, for example a dialplan function in a
 * variable.
 *
 * @param write the classes of the user
 */
record ClassOverride(Set<String> write) {
    private static final Set<String> COMMON = Set.of("call", "originate");

    /** Reports about queues, which take no class in Asterisk. They belong to the class of the other actions on queues. */
    private static final Set<String> OF_QUEUES = Set.of("queuerule", "queuestatus", "queuesummary");

    /**
     * Copies the set.
     *
     * @param write the classes of the user
     */
    ClassOverride {
        write = Set.copyOf(write);
    }

    /** {@return the class that allows an action; empty if none does} */
    Optional<String> of(Message action, TargetCheck.Undecidable unjudged, ActionFacts facts) {
        Set<String> openers = new TreeSet<>(unjudged.openers());
        openers.add("system");
        if (unjudged.whole()) {
            String name = ActionName.of(action).lower();
            facts.classesOf(name).ifPresent(openers::addAll);
            if (OF_QUEUES.contains(name)) {
                openers.add("agent");
            }
            openers.removeAll(COMMON);
        }
        return openers.stream().filter(write::contains).findFirst();
    }
}
