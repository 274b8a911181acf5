package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** Tells the operator which rule decides about a message, and how. */
public final class RuleTrace {
    private RuleTrace() {}

    /**
     * {@return the decision about a message, one line for each rule}
     *
     * @param permissions the rules of the user that sends the action or would see the event
     * @param message an action or an event
     * @param facts the privileges that the server requires
     * @throws InvalidInputException if the message is neither an action nor an event
     */
    public static List<String> of(Permissions permissions, Message message, ActionFacts facts) {
        if (message.kind() == MessageKind.EVENT) {
            return event(permissions.events(), message);
        }
        if (!message.has("Action")) {
            throw new InvalidInputException("neither an action nor an event");
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

    /** Applies each rule separately; the first one that hides the event decides. */
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
