package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.UserConfig;

/** Warns the operator of settings that allow a user more than they seem to. */
final class Risks {
    /** The applications that start programs or access files. */
    private static final Pattern APPLICATIONS = risky("(?:try)?system|(?:dead|e)?agi|(?:try)?exec(?:if)?|externalivr"
            + "|(?:mix|change)?monitor|originate|record|dictate|waitforcondition|while|gotoif|queue|macro|gosub|log");

    private static final Pattern FUNCTIONS =
            risky("shell|eval.*|file.*|curl.*|env|ast_config|master_channel|channel|array"
                    + "|set|db.*|odbc.*|realtime.*|import|shared");

    private static final Pattern VARIABLES = risky(".*monitor.*|meetme_.*|.*_exec(?:_args)?|dynamic_features");

    private Risks() {}

    private static Pattern risky(String names) {
        return Pattern.compile("(?:" + names + "|.*\\*)", Pattern.CASE_INSENSITIVE);
    }

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
        Allowances more = user.allowances();
        add(risks, "allowapplications", more.applications(), APPLICATIONS);
        add(risks, "allowfunctions", more.functions(), FUNCTIONS);
        add(risks, "allowvariables", more.variables(), VARIABLES);
        return risks;
    }

    private static void add(List<String> risks, String key, Collection<String> names, Pattern risky) {
        names.stream()
                .sorted()
                .filter(name -> risky.matcher(name).matches())
                .forEach(name -> risks.add(key + " = " + name + " may start programs or reach files and databases"));
    }

    /** Tells whether the user has a class. For restricted users, {@code all} does not include these classes. */
    private static boolean takes(UserConfig user, String name) {
        boolean opens = user.write().contains("all")
                && user.calls().account().isPresent()
                && !user.calls().confine();
        return user.write().contains(name) || opens;
    }
}
