package org.astmanproxy.config;

import java.util.Set;

/**
 * What a user without the class {@code system} may use in addition to what the proxy knows to be safe. A name may end in
 * {@code *}, which stands for any further characters.
 *
 * @param applications dialplan applications, with any arguments, such as {@code ChanSpy}
 * @param functions dialplan functions, with any arguments, such as {@code DB}
 * @param variables channel variables on which Asterisk itself acts, such as {@code MONITOR_FILENAME}
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

    /** {@return nothing in addition} */
    public static Allowances none() {
        return NONE;
    }

    /**
     * {@return these with other applications}
     *
     * @param names their names
     */
    public Allowances withApplications(Set<String> names) {
        return new Allowances(names, functions, variables);
    }

    /**
     * {@return these with other functions}
     *
     * @param names their names
     */
    public Allowances withFunctions(Set<String> names) {
        return new Allowances(applications, names, variables);
    }

    /**
     * {@return these with other variables}
     *
     * @param names their names
     */
    public Allowances withVariables(Set<String> names) {
        return new Allowances(applications, functions, names);
    }
}
