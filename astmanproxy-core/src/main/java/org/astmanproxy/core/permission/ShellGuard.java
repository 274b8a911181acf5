package org.astmanproxy.core.permission;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.astmanproxy.message.Message;

/**
 * Who has not the class {@code system} starts no program on the server: not by an application of Originate, nor by a
 * dialplan function in a variable or in the data of an application. Asterisk has this check for its own users, but sees
 * only the proxy's.
 */
record ShellGuard() implements ActionRule {
    /** What the names of such applications hold, as Asterisk has it. */
    private static final List<String> APPLICATIONS =
            List.of("system", "exec", "agi", "mixmonitor", "externalivr", "originate");

    private static final Set<String> VARIABLES = Set.of("variable", "variables");

    @Override
    public Verdict judge(Message action, ActionFacts facts) {
        boolean originates = action.get("Action").orElse("").strip().equalsIgnoreCase("Originate");
        for (int i = 0; i < action.lineCount(); i++) {
            String name = action.headerName(i).strip().toLowerCase(Locale.ROOT);
            String value = action.value(i);
            if (originates && name.equals("application") && isDangerous(value)) {
                return refused("the application " + value);
            }
            boolean evaluated = name.equals("data")
                    ? value.contains("SHELL") || value.contains("EVAL")
                    : VARIABLES.contains(name) && (value.contains("SHELL(") || value.contains("EVAL("));
            if (evaluated) {
                return refused("a function in " + action.headerName(i));
            }
        }
        return new Verdict.Allowed(action, text());
    }

    private static boolean isDangerous(String application) {
        String lower = application.toLowerCase(Locale.ROOT);
        return APPLICATIONS.stream().anyMatch(lower::contains);
    }

    private Verdict refused(String what) {
        return new Verdict.Refused("Permission denied", text() + ", and this is " + what);
    }

    @Override
    public String text() {
        return "without system in write no programs are started";
    }
}
