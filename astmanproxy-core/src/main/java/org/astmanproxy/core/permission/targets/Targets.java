package org.astmanproxy.core.permission.targets;

import org.astmanproxy.message.Message;

/** Finds out what an action aims at. */
public final class Targets {
    private Targets() {}

    /**
     * {@return what an action aims at: a target that is the user's own, one that isn't, none, or one that can't be judged}
     *
     * @param scope what is the user's own
     * @param action an action as it would go to the server
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
