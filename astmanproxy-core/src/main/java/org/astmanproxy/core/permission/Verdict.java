package org.astmanproxy.core.permission;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/** The decision about an action of a user. */
public sealed interface Verdict {
    /** {@return the rule that decided, for example {@code write = call}} */
    String rule();

    /**
     * The action is allowed.
     *
     * @param action the action to send, which a rule may have changed
     * @param rule the rule that decided; empty if this rule does not apply
     */
    record Allowed(Message action, String rule) implements Verdict {}

    /**
     * The action is refused.
     *
     * @param message the text for the client, for example {@code Permission denied}
     * @param rule the rule that decided
     * @param outcome the kind of error, for formats that distinguish kinds
     * @param hint the change with which the operator can allow the action; may be empty
     */
    record Refused(String message, String rule, Outcome outcome, String hint) implements Verdict {
        /**
         * Creates a refusal without a hint.
         *
         * @param message the text for the client
         * @param rule the rule that decided
         * @param outcome the kind of error
         */
        public Refused(String message, String rule, Outcome outcome) {
            this(message, rule, outcome, "");
        }

        /**
         * Creates a refusal because of a missing permission.
         *
         * @param message the text for the client
         * @param rule the rule that decided
         */
        public Refused(String message, String rule) {
            this(message, rule, Outcome.FORBIDDEN);
        }

        Refused explained(String text) {
            return new Refused(message, rule, outcome, text);
        }

        /** {@return the text for the client, with the hint} */
        public String text() {
            return hint.isEmpty() ? message : message + ": " + hint;
        }
    }
}
