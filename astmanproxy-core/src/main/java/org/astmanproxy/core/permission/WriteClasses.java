package org.astmanproxy.core.permission;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * The rule of {@code write}: the user may send an action if it has one of the classes that the action needs. These are
 * the ones that the server requires, but for some actions the proxy requires others. An action for which the server
 * requires none passes if it is known to change nothing, and else needs {@code system}. Actions that the server does not
 * list are refused, and so are all actions until the list has arrived.
 *
 * @param classes the classes in lower case
 * @param text the rule as text, which each decision quotes
 */
record WriteClasses(Set<String> classes, String text) implements ActionRule {
    private static final Set<String> SYSTEM = Set.of("system");
    private static final Set<String> CALL = Set.of("call");
    private static final Set<String> AGENT = Set.of("agent");

    /**
     * Actions for which the proxy requires another class than Asterisk: because they change something or show secrets,
     * or because libraries need them at login. asterisk-java asks for CoreSettings to learn the version of Asterisk.
     */
    private static final Map<String, Set<String>> OWN = Map.ofEntries(
            Map.entry("bridgedestroy", CALL),
            Map.entry("bridgekick", CALL),
            Map.entry("coresettings", Set.of()),
            Map.entry("dahdidialoffhook", Set.of("originate")),
            Map.entry("dahdidndoff", CALL),
            Map.entry("dahdidndon", CALL),
            Map.entry("dahdihangup", CALL),
            Map.entry("dahditransfer", CALL),
            Map.entry("loggerrotate", SYSTEM),
            Map.entry("pjsipregister", SYSTEM),
            Map.entry("pjsipshowregistrationsoutbound", SYSTEM),
            Map.entry("pjsipunregister", SYSTEM),
            Map.entry("queuechangeprioritycaller", AGENT),
            Map.entry("queuereload", AGENT),
            Map.entry("queuereset", AGENT),
            Map.entry("queuewithdrawcaller", AGENT),
            Map.entry("zapdialoffhook", Set.of("originate")),
            Map.entry("zapdndoff", CALL),
            Map.entry("zapdndon", CALL),
            Map.entry("zaphangup", CALL),
            Map.entry("zaptransfer", CALL));

    /** Actions without a class that only report or concern the session; others without a class require system. */
    private static final Set<String> HARMLESS = Set.of(
            "bridgeinfo",
            "bridgelist",
            "bridgetechnologylist",
            "challenge",
            "dahdishowchannels",
            "dahdishowstatus",
            "events",
            "iaxnetstats",
            "iaxpeerlist",
            "iaxpeers",
            "listcommands",
            "login",
            "logoff",
            "parkedcalls",
            "parkinglots",
            "ping",
            "prishowspans",
            "queuerule",
            "queues",
            "queuestatus",
            "queuesummary",
            "rptlocalnodes",
            "rptstatus",
            "waitevent",
            "zapshowchannels");

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
        String name = ActionName.of(action).lower();
        Optional<Set<String>> needed = facts.classesOf(name).map(listed -> neededFor(name, listed));
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

    private static Set<String> neededFor(String name, Set<String> listed) {
        boolean unclear = listed.isEmpty() && !HARMLESS.contains(name);
        return OWN.getOrDefault(name, unclear ? SYSTEM : listed);
    }

    private static String or(Set<String> needed) {
        return String.join(" or ", new TreeSet<>(needed));
    }

    @Override
    public boolean needsFacts() {
        return true;
    }
}
