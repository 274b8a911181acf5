package org.astmanproxy.core.permission;

/** A rule about what a user sees of a server's events. Immutable, any thread; equal rules decide alike. */
public interface EventRule {
    /** {@return the rule at work on one stream of events, which it may remember: one for each event loop} */
    EventRuleState begin();

    /** {@return the rule in few words, for the operator: {@code read = call}} */
    String text();
}
