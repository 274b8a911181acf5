package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.astmanproxy.config.UserConfig;

/** Says for the operator which settings of a user reach further than they seem to. */
final class Risks {
    private static final Set<String> PROGRAMS = Set.of(
            "system",
            "trysystem",
            "agi",
            "eagi",
            "deadagi",
            "exec",
            "execif",
            "tryexec",
            "externalivr",
            "mixmonitor",
            "monitor",
            "originate",
            "record",
            "waitforcondition",
            "while",
            "gotoif",
            "queue",
            "macro",
            "gosub");

    private Risks() {}

    /** {@return the risks, a sentence each} */
    static List<String> of(UserConfig user) {
        List<String> risks = new ArrayList<>();
        if (takes(user, "system")) {
            risks.add("system starts programs and reads and writes files on the server");
        }
        if (takes(user, "command")) {
            risks.add("command runs any console command: it starts programs and reads secrets");
        }
        if (takes(user, "config")) {
            risks.add("config reads secrets (GetConfig) and changes what Asterisk runs (UpdateConfig)");
        }
        if (takes(user, "command") && user.calls().account().isPresent()) {
            risks.add("command reaches the account of any call, whatever account says");
        }
        user.allowances().applications().stream()
                .sorted()
                .filter(Risks::mayStartPrograms)
                .forEach(name -> risks.add("allowapplications = " + name + " may start programs or write files"));
        return risks;
    }

    /** With rules about calls, {@code all} opens none of these; without any rule it plainly is everything. */
    private static boolean takes(UserConfig user, String name) {
        boolean opens = user.write().contains("all")
                && user.calls().account().isPresent()
                && !user.calls().confine();
        return user.write().contains(name) || opens;
    }

    private static boolean mayStartPrograms(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("*") || PROGRAMS.contains(lower);
    }
}
