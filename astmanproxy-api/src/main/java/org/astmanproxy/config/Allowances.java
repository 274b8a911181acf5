package org.astmanproxy.config;

import java.util.Set;

/**
 * The names that a user without the class {@code system} may use, in addition to those that the proxy knows to be safe.
 * A {@code *} at the end of a name stands for any further characters. Immutable.
 *
 * @param applications dialplan applications, with any arguments, for example {@code ChanSpy}
 * @param functions dialplan functions, with any arguments, for example {@code DB}
 * @param variables channel variables with a meaning to Asterisk itself, for example {@code MONITOR_FILENAME}
 */
public record Allowances(Set<String> applications, Set<String> functions, Set<String> variables) {
    private static final Allowances NONE = new Allowances(Set.of(), Set.of(), Set.of());

    /**
     * Copies the sets.
     *
     * @param applications names of applications
     * @param functions names of functions
     * @param variables names of variables
     */
    public Allowances {
        applications = Set.copyOf(applications);
        functions = Set.copyOf(functions);
        variables = Set.copyOf(variables);
    }

    /** {@return no additional names} */
    public static Allowances none() {
        return NONE;
    }

    /**
     * {@return a copy with these applications}
     *
     * @param names the names of the applications
     */
    public Allowances withApplications(Set<String> names) {
        return new Allowances(names, functions, variables);
    }

    /**
     * {@return a copy with these functions}
     *
     * @param names the names of the functions
     */
    public Allowances withFunctions(Set<String> names) {
        return new Allowances(applications, names, variables);
    }

    /**
     * {@return a copy with these variables}
     *
     * @param names the names of the variables
     */
    public Allowances withVariables(Set<String> names) {
        return new Allowances(applications, functions, names);
    }
}
