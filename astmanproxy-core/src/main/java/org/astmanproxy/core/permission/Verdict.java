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
     * @param rule as above
     */
    record Allowed(Message action, String rule) implements Verdict {}

    /**
     * It does not.
     *
     * @param message for the client, as {@code Permission denied}
     * @param rule as above
     * @param outcome what is wrong, for formats that tell it apart
     */
    record Refused(String message, String rule, Outcome outcome) implements Verdict {
        /**
         * The user may not do this.
         *
         * @param message for the client
         * @param rule as above
         */
        public Refused(String message, String rule) {
            this(message, rule, Outcome.FORBIDDEN);
        }
    }
}
