package org.astmanproxy.core.permission.targets;

import java.util.Locale;
import java.util.regex.Pattern;
import org.astmanproxy.core.permission.dialplan.Assignment;

/** Determines the targets of variables that Asterisk uses as the name of a context or of a device. */
final class VariableTargets {
    /** A {@code Local/} after another device or a quote, but not {@code /usr/local/}. */
    private static final Pattern LOCAL_WITHIN = Pattern.compile("(?<![\\w/])local/", Pattern.CASE_INSENSITIVE);

    private VariableTargets() {}

    /** {@return the combined target of all assignments in a header} */
    static TargetCheck assignEach(Scope scope, String header, String assignments) {
        TargetCheck all = new TargetCheck.None();
        if (assignments.isEmpty()) {
            return all;
        }
        for (Assignment each : Assignment.split(assignments)) {
            // Asterisk ignores a part without an equals sign, such as the rest of NAME=Doe, Jane
            TargetCheck found = each.complete() ? assign(scope, each.name(), each.value()) : new TargetCheck.None();
            boolean disguised = !each.plain() && !(found instanceof TargetCheck.None);
            all = all.and(disguised ? TargetCheck.unjudged(header + ": " + each.name()) : found);
        }
        return all;
    }

    /**
     * {@return the target of a value for this variable} Asterisk transfers calls to the context in TRANSFER_CONTEXT.
     */
    static TargetCheck assign(Scope scope, String name, String value) {
        String header = "Variable: " + name;
        if (name.toLowerCase(Locale.ROOT).endsWith("context")) {
            return scope.context(header, value);
        }
        if (LocalTarget.isLocal(value)) {
            return scope.device(header, value);
        }
        return LOCAL_WITHIN.matcher(value).find() ? TargetCheck.unjudged(header) : new TargetCheck.None();
    }
}
