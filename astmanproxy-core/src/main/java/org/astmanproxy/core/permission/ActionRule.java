package org.astmanproxy.core.permission;

import org.astmanproxy.message.Message;

/** A rule about the actions of a user. Immutable and safe for use by any thread. Equal rules decide alike. */
public interface ActionRule {
    /**
     * {@return the decision about an action}
     *
     * @param action the action as it would be sent to the server, without {@code Server}, {@code ProxyKey} and {@code
     *     ActionID}
     * @param facts the privileges that the server requires
     */
    Verdict judge(Message action, ActionFacts facts);

    /** {@return a short text for the operator, for example {@code write = call}} */
    String text();

    /** {@return true if the rule needs the privileges that the server requires} */
    default boolean needsFacts() {
        return false;
    }
}
