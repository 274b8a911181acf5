package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** Says for the operator what becomes of one message, and by which rule. */
public final class RuleTrace {
    private RuleTrace() {}

    /**
     * {@return what becomes of a message, a line each}
     *
     * @param permissions of the user who sends the action, or would see the event
     * @param message an action or an event
     * @param facts what the server says of its actions
     * @throws IllegalArgumentException when it is neither
     */
    public static List<String> of(Permissions permissions, Message message, ActionFacts facts) {
        if (message.kind() == MessageKind.EVENT) {
            return event(permissions.events(), message);
        }
        if (!message.has("Action")) {
            throw new IllegalArgumentException("neither an action nor an event");
        }
        return action(permissions, message, facts);
    }

    private static List<String> action(Permissions permissions, Message action, ActionFacts facts) {
        Verdict verdict = permissions.judge(action, facts);
        if (verdict instanceof Verdict.Refused refused) {
            return List.of("refused: " + refused.message(), "rule:    " + refused.rule());
        }
        List<String> lines = new ArrayList<>(List.of("passes", "rule:    " + verdict.rule()));
        if (verdict instanceof Verdict.Allowed allowed && !allowed.action().equals(action)) {
            lines.add("changed: " + allowed.action());
        }
        return lines;
    }

    /** Each rule looks by itself, with what those before it have shown: the first that shows nothing decides. */
    private static List<String> event(EventRules rules, Message event) {
        for (EventRule rule : rules.rules()) {
            List<Message> shown = new ArrayList<>();
            rule.begin().look("server", event, shown::add);
            if (!shown.contains(event)) {
                return List.of("hidden", "rule:    " + rule.text());
            }
        }
        String all =
                String.join("; ", rules.rules().stream().map(EventRule::text).toList());
        return List.of("passes", "rule:    " + (all.isEmpty() ? "no rule" : all));
    }
}
