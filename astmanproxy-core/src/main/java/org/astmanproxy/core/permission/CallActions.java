package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.core.permission.targets.ImposedHeaders;
import org.astmanproxy.core.permission.targets.Scope;
import org.astmanproxy.core.permission.targets.TargetCheck;
import org.astmanproxy.core.permission.targets.Targets;
import org.astmanproxy.message.Message;

/**
 * The rule of {@code channel}, {@code out_context}, {@code devices}, {@code account} and {@code filterlocal}: a user
 * may affect only its own calls. The headers of an action determine its target. If the proxy cannot determine the
 * target, it refuses the action, unless {@code write} names a class that allows it, see {@link ClassOverride}.
 *
 * @param rules the rules that define the user's calls
 * @param local the rule for {@code Local/} channels
 * @param write the classes of the user
 */
record CallActions(CallRules rules, LocalChannels local, Set<String> write) implements ActionRule {
    /**
     * Copies the set.
     *
     * @param rules the rules that define the user's calls
     * @param local the rule for {@code Local/} channels
     * @param write the classes of the user
     */
    CallActions {
        write = Set.copyOf(write);
    }

    /**
     * {@return the rule of a user}
     *
     * @param rules the rules of the user
     * @param local the default for {@code Local/} channels
     * @param write the classes of the user
     */
    static CallActions of(CallRules rules, LocalChannels local, Set<String> write) {
        return new CallActions(rules, rules.localChannels().orElse(local), write);
    }

    @Override
    public Verdict judge(Message action, ActionFacts facts) {
        Message forced = ImposedHeaders.on(action, rules, local);
        if (!rules.confine() && local == LocalChannels.OFF) {
            return new Verdict.Allowed(forced, text());
        }
        TargetCheck finding = Targets.judge(Scope.of(rules, local), forced);
        if (finding instanceof TargetCheck.NotOwned foreign) {
            return new Verdict.Refused("Action Filtered", foreign.rule() + ", and this is " + foreign.what());
        }
        if (finding instanceof TargetCheck.Undecidable unjudged && rules.confine()) {
            return opened(forced, unjudged, facts);
        }
        return new Verdict.Allowed(forced, finding instanceof TargetCheck.Owned own ? own.rule() : text());
    }

    private Verdict opened(Message action, TargetCheck.Undecidable unjudged, ActionFacts facts) {
        Optional<String> opener = new ClassOverride(write).of(action, unjudged, facts);
        return opener.<Verdict>map(name -> new Verdict.Allowed(action, "write names " + name))
                .orElseGet(() -> new Verdict.Refused(
                        "Permission denied", text() + ", and the proxy cannot tell whose this is: " + unjudged.what()));
    }

    @Override
    public String text() {
        List<String> parts = new ArrayList<>();
        RuleText.add(parts, "channel", rules.channels());
        RuleText.add(parts, "out_context", rules.outContexts());
        RuleText.add(parts, "devices", rules.devices());
        if (parts.isEmpty()) {
            RuleText.add(parts, "in_context", rules.inContexts());
        }
        RuleText.add(parts, "account", rules.account().stream().toList());
        if (local != LocalChannels.OFF) {
            parts.add("filterlocal = " + local.label());
        }
        return String.join("; ", parts);
    }
}
