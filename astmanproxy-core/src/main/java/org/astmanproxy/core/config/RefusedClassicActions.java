package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.core.permission.KnownActions;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.permission.Verdict;
import org.astmanproxy.message.Message;

/**
 * Warns of actions that restricted users could send through the C program and may not send here, and names the class
 * that allows them. It evaluates the real rules, with the privileges that Asterisk 22 requires.
 */
public final class RefusedClassicActions {
    /** The most common actions of clients of the C program, apart from those about calls of their own. */
    private static final List<String> COMMON = List.of(
            "QueueStatus",
            "QueueSummary",
            "ParkedCalls",
            "Command",
            "UserEvent",
            "QueueAdd",
            "QueueRemove",
            "QueuePause",
            "Agents",
            "MailboxCount",
            "MailboxStatus",
            "PJSIPShowEndpoints",
            "DBGet",
            "DBPut",
            "GetConfig",
            "Reload");

    /** The classes, from the one that allows least to the one that allows all. */
    private static final List<String> OPENERS =
            List.of("user", "agent", "message", "reporting", "command", "config", "system");

    private static final int SHOWN_NAMES = 3;
    private static final String REFUSED = "may not send actions whose target the proxy cannot determine";

    private RefusedClassicActions() {}

    /**
     * Warns of restricted users with all classes, for whom these actions are refused.
     *
     * @param users the users, at least one
     * @param at the location of the first of them
     */
    static void warn(List<UserConfig> users, SettingLocation at) {
        UserConfig one = users.get(0);
        Map<String, List<String>> refused = refused(one);
        if (refused.isEmpty()) {
            return;
        }
        String actions = shown(refused);
        at.warning(
                who(users)
                        + " have all classes in write, but " + REFUSED
                        + ". Refused actions, with the class that allows them: " + actions,
                "name these classes in a section: [" + one.name()
                        + "] with write = call,originate,…; allowapplications,"
                        + " allowfunctions and allowvariables there widen what an Originate may run; see"
                        + " docs/reference/permissions.md, Calls");
    }

    /** {@return true if a warning is the one of this class} */
    public static boolean isSaidBy(ConfigError warning) {
        return warning.what().contains(REFUSED);
    }

    /**
     * {@return the common actions that are refused to a restricted user, each group with the class that allows it;
     * empty if there are none}
     *
     * @param user the user of a classic line
     */
    public static String refusedTo(UserConfig user) {
        return shown(refused(user));
    }

    private static String shown(Map<String, List<String>> refused) {
        return refused.entrySet().stream()
                .map(opened -> String.join(", ", opened.getValue()) + " (" + opened.getKey() + ")")
                .collect(Collectors.joining("; "));
    }

    private static String who(List<UserConfig> users) {
        List<String> names =
                users.stream().limit(SHOWN_NAMES).map(UserConfig::name).toList();
        int more = users.size() - names.size();
        return "users with channel, out_context, in_context or devices (" + String.join(", ", names)
                + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    /** {@return the refused actions, by the class that allows them} */
    private static Map<String, List<String>> refused(UserConfig user) {
        ActionFacts facts = KnownActions.read();
        Map<String, List<String>> refused = new LinkedHashMap<>();
        for (String action : COMMON) {
            if (!passes(user, action, facts)) {
                String opener = OPENERS.stream()
                        .filter(name -> passes(
                                user.with(change -> change.write(Set.of("call", "originate", name))), action, facts))
                        .findFirst()
                        .orElse("none");
                refused.computeIfAbsent(opener, name -> new ArrayList<>()).add(action);
            }
        }
        return refused;
    }

    private static boolean passes(UserConfig user, String action, ActionFacts facts) {
        Permissions permissions = Permissions.of(user, ProxyConfig.defaults());
        return permissions.judge(Message.action(action), facts) instanceof Verdict.Allowed;
    }
}
