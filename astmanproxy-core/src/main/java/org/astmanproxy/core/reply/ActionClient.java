package org.astmanproxy.core.reply;

/**
 * The client that sent an action, and gets the reply.
 *
 * @param label its name, for the log
 * @param party the name of the user, or the address of a client without a login. If many actions wait for a server,
 *     parties take turns, so that one with many clients does not delay the others
 */
public record ActionClient(String label, Object party) {
    /** The proxy itself. */
    public static final ActionClient PROXY = alone("the proxy");

    /** {@return a client that is a party of its own} */
    public static ActionClient alone(String label) {
        return new ActionClient(label, label);
    }
}
