package org.astmanproxy.core.permission;

/** A rule about the events that a user sees. Immutable and safe for use by any thread. Equal rules decide alike. */
public interface EventRule {
    /** {@return the state of the rule for one stream of events; each event loop has its own} */
    EventRuleState begin();

    /** {@return a short text for the operator, for example {@code read = call}} */
    String text();
}
