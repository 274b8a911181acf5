package org.astmanproxy.core.permission.targets;

import java.util.Locale;
import java.util.regex.Pattern;
import org.astmanproxy.core.permission.dialplan.Assignment;

/** What variables aim at that Asterisk takes for the name of a context or of something to dial. */
final class VariableTargets {
    /** A {@code Local/} after another device or a quote; {@code /usr/local/} is none. */
    private static final Pattern LOCAL_WITHIN = Pattern.compile("(?<![\\w/])local/", Pattern.CASE_INSENSITIVE);

    private VariableTargets() {}

    /** {@return what each assignment in a header aims at} */
    static TargetCheck assignEach(Scope scope, String header, String assignments) {
        TargetCheck all = new TargetCheck.None();
        if (assignments.isEmpty()) {
            return all;
        }
        for (Assignment each : Assignment.split(assignments)) {
            TargetCheck found = each.complete()
                    ? assign(scope, each.name(), each.value())
                    : TargetCheck.unjudged(header + " without =");
            boolean disguised = !each.plain() && !(found instanceof TargetCheck.None);
            all = all.and(disguised ? TargetCheck.unjudged(header + ": " + each.name()) : found);
        }
        return all;
    }

    /** {@return what a value aims at, in a variable of this name} Calls are transferred to the context in TRANSFER_CONTEXT. */
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
