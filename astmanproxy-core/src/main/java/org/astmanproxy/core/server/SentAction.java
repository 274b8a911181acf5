package org.astmanproxy.core.server;

import org.astmanproxy.message.ActionId;

/**
 * What Asterisk got of an action.
 *
 * @param order the position of the action among all actions sent to the server
 * @param token the ActionID that Asterisk sees
 * @param traits the traits that its name tells
 * @param kind whether it dials
 */
record SentAction(long order, ActionId token, ActionTraits traits, CallKind kind) {
    /** {@return the name of the action, for the log} */
    String name() {
        return traits.name().given();
    }

    /** {@return true if replies to such actions are known to be malformed} */
    boolean isDoubtful() {
        return traits.isDoubtful();
    }

    /** {@return true if no message can name the action after its reply} */
    boolean isOverWithReply() {
        return traits.isPing();
    }

    /** {@return true if Asterisk may send no other reply on the connection for long, until this action is answered} */
    boolean silences() {
        return kind == CallKind.BLOCKING;
    }

    /** {@return true if it is a synchronous Originate that was sent as an asynchronous one} */
    boolean isConverted() {
        return kind == CallKind.CONVERTED;
    }

    /** {@return true if Asterisk may send nothing at all on the connection until this action is answered} */
    boolean mayBlock() {
        return silences() || traits.isSlow();
    }
}
