package org.astmanproxy.core.permission;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * The rule of {@code write}: the user may send an action if it has one of the classes that the server requires, or if
 * the server requires none. For some actions that change something, this rule requires a class although the server does
 * not. Actions that the server does not list are refused, and so are all actions until the list has arrived.
 *
 * @param classes the classes in lower case
 * @param text the rule as text, which each decision quotes
 */
record WriteClasses(Set<String> classes, String text) implements ActionRule {
    private static final Set<String> SYSTEM = Set.of("system");
    private static final Set<String> CALL = Set.of("call");
    private static final Set<String> AGENT = Set.of("agent");

    /** Actions that change something, although Asterisk requires no class or only that for reports. */
    private static final Map<String, Set<String>> STRICTER = Map.ofEntries(
            Map.entry("bridgedestroy", CALL),
            Map.entry("bridgekick", CALL),
            Map.entry("bridgetechnologysuspend", SYSTEM),
            Map.entry("bridgetechnologyunsuspend", SYSTEM),
            Map.entry("loggerrotate", SYSTEM),
            Map.entry("pjsipregister", SYSTEM),
            Map.entry("pjsipunregister", SYSTEM),
            Map.entry("queuechangeprioritycaller", AGENT),
            Map.entry("queuereload", AGENT),
            Map.entry("queuereset", AGENT),
            Map.entry("queuewithdrawcaller", AGENT));

    /**
     * Copies the set.
     *
     * @param classes the classes in lower case
     * @param text the rule as text
     */
    WriteClasses {
        classes = Set.copyOf(classes);
    }

    /** Creates the rule for these classes. */
    WriteClasses(Set<String> classes) {
        this(classes, "write = " + String.join(",", new TreeSet<>(classes)));
    }

    @Override
    public Verdict judge(Message action, ActionFacts facts) {
        if (!facts.known()) {
            return new Verdict.Refused(
                    "The server has not yet said what its actions need, try again",
                    text() + ", and the server has not yet said what its actions need",
                    Outcome.UNAVAILABLE);
        }
        String name = action.get("Action").orElse("").strip().toLowerCase(Locale.ROOT);
        Optional<Set<String>> needed = facts.classesOf(name).map(listed -> STRICTER.getOrDefault(name, listed));
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
    public boolean needsFacts() {
        return true;
    }
}
