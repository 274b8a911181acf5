package org.astmanproxy.core.permission;

import java.util.List;
import java.util.Locale;
import org.astmanproxy.message.Message;

/**
 * Who has not the class {@code system} starts no program on the server: not by an application of Originate, nor by a
 * dialplan function in a variable or in the data of an application; nor does it read and write files and databases there.
 * Asterisk has this check for its own users, but sees only the proxy's.
 */
record ShellGuard() implements ActionRule {
    /** What the names of such applications hold, as Asterisk has it. */
    private static final List<String> APPLICATIONS =
            List.of("system", "exec", "agi", "mixmonitor", "externalivr", "originate", "reload", "dbdeltree");

    /** What the data of any application may not hold, as Asterisk has it since 18.24.2, 20.9.2 and 21.4.2. */
    private static final List<String> IN_DATA = List.of("SHELL", "EVAL", "CURL", "DB", "FILE", "ODBC", "REALTIME");

    private static final List<String> IN_VARIABLES = List.of("SHELL(", "EVAL(");

    /** A call's variables are set where Asterisk's own bolt on functions that write files does not hold. */
    private static final List<String> IN_VARIABLES_OF_CALLS = List.of("SHELL(", "EVAL(", "FILE(", "CURL(");

    /** Which of the arguments of Queue names an AGI program. */
    private static final int AGI_OF_QUEUE = 5;

    @Override
    public Verdict judge(Message action, ActionFacts facts) {
        boolean originates = action.get("Action").orElse("").strip().equalsIgnoreCase("Originate");
        boolean queues = originates
                && action.getAll("Application").stream()
                        .anyMatch(name -> name.strip().equalsIgnoreCase("queue"));
        for (int i = 0; i < action.lineCount(); i++) {
            String name = action.headerName(i).strip().toLowerCase(Locale.ROOT);
            String value = action.value(i);
            if (originates && name.equals("application") && isDangerous(value)) {
                return refused("the application " + value);
            }
            if (queues && name.equals("data") && namesProgram(value)) {
                return refused("a program for the application Queue");
            }
            boolean evaluated = switch (name) {
                case "data" -> holdsAny(value, originates ? IN_DATA : IN_VARIABLES);
                case "variable", "variables", "value" ->
                    holdsAny(value, originates ? IN_VARIABLES_OF_CALLS : IN_VARIABLES);
                default -> false;
            };
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

    private static boolean holdsAny(String value, List<String> words) {
        return words.stream().anyMatch(value::contains);
    }

    /** Of quotes nobody can tell here what stands between which commas: then each behind is taken for it. */
    private static boolean namesProgram(String data) {
        String[] arguments = data.split("[,|]", -1);
        boolean quoted = data.indexOf('"') >= 0 || data.indexOf('\\') >= 0;
        for (int i = AGI_OF_QUEUE; i < arguments.length && (quoted || i == AGI_OF_QUEUE); i++) {
            if (!arguments[i].isBlank()) {
                return true;
            }
        }
        return false;
    }

    private Verdict refused(String what) {
        return new Verdict.Refused("Permission denied", text() + ", and this is " + what);
    }

    @Override
    public String text() {
        return "without system in write no programs are started";
    }
}
