package org.astmanproxy.core.permission;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/** What becomes of an action that a user sent. */
public sealed interface Verdict {
    /** {@return the rule that decided, as {@code write = call}} */
    String rule();

    /**
     * It goes on.
     *
     * @param action as it goes on: a rule may have changed it
     * @param rule as above; empty where the rules before this one decide
     */
    record Allowed(Message action, String rule) implements Verdict {}

    /**
     * It does not.
     *
     * @param message for the client, as {@code Permission denied}
     * @param rule as above
     * @param outcome what is wrong, for formats that tell it apart
     * @param hint what the operator can do to allow it; may be empty
     */
    record Refused(String message, String rule, Outcome outcome, String hint) implements Verdict {
        /**
         * Refuses without a hint.
         *
         * @param message for the client
         * @param rule as above
         * @param outcome as above
         */
        public Refused(String message, String rule, Outcome outcome) {
            this(message, rule, outcome, "");
        }

        /**
         * The user may not do this.
         *
         * @param message for the client
         * @param rule as above
         */
        public Refused(String message, String rule) {
            this(message, rule, Outcome.FORBIDDEN);
        }

        Refused explained(String text) {
            return new Refused(message, rule, outcome, text);
        }

        /** {@return the message with the hint, as the client gets it} */
        public String text() {
            return hint.isEmpty() ? message : message + ": " + hint;
        }
    }
}
