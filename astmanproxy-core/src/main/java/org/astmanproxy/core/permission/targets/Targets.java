package org.astmanproxy.core.permission.targets;

import org.astmanproxy.message.Message;

/** Determines the targets of actions. */
public final class Targets {
    private Targets() {}

    /**
     * {@return the target of an action: owned by the user, not owned, none, or undecidable}
     *
     * @param scope the objects of the user
     * @param action the action as it would be sent to the server
     */
    public static TargetCheck judge(Scope scope, Message action) {
        if (action.getAll("Action").size() > 1) {
            return TargetCheck.unjudged("more than one Action header");
        }
        String name = action.get("Action").orElse("").strip();
        return ActionForms.of(name)
                .map(form -> form.judge(scope, action))
                .orElseGet(() -> TargetCheck.unknown("Action: " + name));
    }
}
