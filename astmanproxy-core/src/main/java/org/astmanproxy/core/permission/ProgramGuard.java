package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.dialplan.KnownSafe;
import org.astmanproxy.core.permission.dialplan.Objection;
import org.astmanproxy.core.permission.dialplan.Reach;
import org.astmanproxy.message.Message;

/**
 * The rule for users without the class {@code system}: they start no program on the server, and access no file and no
 * database there. They may use the applications, functions and variables that are {@link KnownSafe known to be safe}.
 * Asterisk's own check sees only the login of the proxy, and covers less.
 *
 * @param safe the allowed applications, functions and variables
 */
record ProgramGuard(KnownSafe safe) implements ActionRule {
    /** {@return the rule of a user; empty for a user that may start programs} */
    static Optional<ActionRule> of(UserConfig user) {
        CallRules calls = user.calls();
        boolean restricted = calls.confine() || calls.account().isPresent();
        // a classic line has all classes without naming any
        if (user.write().contains("system") || (user.write().contains("all") && !restricted)) {
            return Optional.empty();
        }
        return Optional.of(new ProgramGuard(new KnownSafe(
                calls.confine() ? Reach.OWN_CHANNEL : Reach.ALL_CALLS,
                user.allowances(),
                calls.account().isPresent(),
                user.write().contains("reporting"))));
    }

    @Override
    public Verdict judge(Message action, ActionFacts facts) {
        return GuardedActions.check(safe, action)
                .<Verdict>map(ProgramGuard::refused)
                .orElseGet(() -> new Verdict.Allowed(action, ""));
    }

    private static Verdict refused(Objection objection) {
        return new Verdict.Refused("Permission denied", "no system in write, and " + objection.hint())
                .explained(objection.hint());
    }

    @Override
    public String text() {
        List<String> parts = new ArrayList<>();
        parts.add("without system in write, only applications, functions and variables known to be safe");
        Allowances more = safe.allowances();
        RuleText.add(parts, "allowapplications", sorted(more.applications()));
        RuleText.add(parts, "allowfunctions", sorted(more.functions()));
        RuleText.add(parts, "allowvariables", sorted(more.variables()));
        return String.join("; ", parts);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
