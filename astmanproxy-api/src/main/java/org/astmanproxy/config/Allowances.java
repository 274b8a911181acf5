package org.astmanproxy.config;

import java.util.List;
import java.util.Set;

/**
 * The names of applications, functions and variables that a user without the class {@code system} may use, in addition
 * to the safe ones. A name may end in {@code *}, which stands for any further characters. Start with {@link #none()}.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class Allowances extends EqualSettings {
    private static final Allowances NONE = new Allowances(Set.of(), Set.of(), Set.of());

    private final Set<String> applications;
    private final Set<String> functions;
    private final Set<String> variables;

    private Allowances(Set<String> applications, Set<String> functions, Set<String> variables) {
        this.applications = Set.copyOf(applications);
        this.functions = Set.copyOf(functions);
        this.variables = Set.copyOf(variables);
    }

    /** {@return no names} */
    public static Allowances none() {
        return NONE;
    }

    /**
     * Returns a copy with other dialplan applications, which the user may run with any arguments.
     *
     * @param names names such as {@code ChanSpy}
     * @return the copy
     */
    public Allowances withApplications(Set<String> names) {
        return new Allowances(names, functions, variables);
    }

    /**
     * Returns a copy with other dialplan functions, which the user may use with any arguments.
     *
     * @param names names such as {@code DB}
     * @return the copy
     */
    public Allowances withFunctions(Set<String> names) {
        return new Allowances(applications, names, variables);
    }

    /**
     * Returns a copy with other variables that control Asterisk, which the user may set and read.
     *
     * @param names names such as {@code MONITOR_FILENAME}
     * @return the copy
     */
    public Allowances withVariables(Set<String> names) {
        return new Allowances(applications, functions, names);
    }

    /** {@return the dialplan applications} */
    public Set<String> applications() {
        return applications;
    }

    /** {@return the dialplan functions} */
    public Set<String> functions() {
        return functions;
    }

    /** {@return the variables that control Asterisk, and that the user may set and read} */
    public Set<String> variables() {
        return variables;
    }

    @Override
    List<Object> values() {
        return List.of(applications, functions, variables);
    }
}
