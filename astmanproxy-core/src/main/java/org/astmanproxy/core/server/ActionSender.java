package org.astmanproxy.core.server;

/**
 * The sender of an action.
 *
 * @param label the name of the client, for the log
 * @param party the name of the user, or the address of a client without a login. If many actions wait for a server,
 *     parties take turns, so that one with many clients does not delay the others
 */
public record ActionSender(String label, Object party) {
    /** The proxy itself. */
    static final ActionSender PROXY = alone("the proxy");

    /** {@return a sender that is a party of its own} */
    static ActionSender alone(String label) {
        return new ActionSender(label, label);
    }
}
