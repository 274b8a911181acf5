package org.astmanproxy.core.permission;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * {@code write}: the user may do what takes one of these classes, as the server itself says, or none. What the server
 * does not list is refused, and so is everything before it has said what its actions take.
 *
 * @param classes in lower case
 */
record WriteClasses(Set<String> classes) implements ActionRule {
    /**
     * Copies the set.
     *
     * @param classes as above
     */
    WriteClasses {
        classes = Set.copyOf(classes);
    }

    @Override
    public Verdict judge(Message action, ActionFacts facts) {
        if (!facts.known()) {
            return new Verdict.Refused(
                    "The server has not yet said what its actions need, try again",
                    text() + ", and the server has not yet said what its actions need",
                    Outcome.UNAVAILABLE);
        }
        Optional<Set<String>> needed = facts.classesOf(action.get("Action").orElse(""));
        if (needed.isEmpty()) {
            return new Verdict.Refused("Permission denied", text() + ", and the server lists no such action");
        }
        if (needed.get().isEmpty()) {
            return new Verdict.Allowed(action, "it takes no class");
        }
        return Collections.disjoint(classes, needed.get())
                ? new Verdict.Refused("Permission denied", text() + ", and it takes " + or(needed.get()))
                : new Verdict.Allowed(action, text());
    }

    private static String or(Set<String> needed) {
        return String.join(" or ", new TreeSet<>(needed));
    }

    @Override
    public String text() {
        return "write = " + String.join(",", new TreeSet<>(classes));
    }

    @Override
    public boolean needsFacts() {
        return true;
    }
}
