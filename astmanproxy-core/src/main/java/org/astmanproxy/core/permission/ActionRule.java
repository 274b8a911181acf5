package org.astmanproxy.core.permission;

import org.astmanproxy.message.Message;

/** A rule about what a user does. Immutable, any thread; equal rules decide alike. */
public interface ActionRule {
    /**
     * {@return what becomes of an action}
     *
     * @param action as it would go to the server, without {@code Server}, {@code ProxyKey} and {@code ActionID}
     * @param facts what the server says of its actions
     */
    Verdict judge(Message action, ActionFacts facts);

    /** {@return the rule in few words, for the operator: {@code write = call}} */
    String text();

    /** {@return whether it can't decide without knowing what the server says of its actions} */
    default boolean needsFacts() {
        return false;
    }
}
