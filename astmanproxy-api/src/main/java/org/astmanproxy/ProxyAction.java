package org.astmanproxy;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.message.Message;

/**
 * An action that the proxy answers itself. Clients send it as {@code ProxyAction: name}.
 *
 * <p>{@link java.util.ServiceLoader} finds proxy actions. One instance serves all clients of a proxy on several event
 * loops, so it must be safe for all threads and must not keep the state of a client. The proxy and {@code check} create
 * instances more than once, so a constructor should do nothing.
 */
public interface ProxyAction {
    /** {@return the name of the action; case does not matter} */
    String name();

    /**
     * {@return true if the action changes the proxy for others} It then requires a user with {@link AdminRights#FULL}.
     * If no users are configured, it requires a client on a loopback address.
     */
    default boolean isAdministrative() {
        return false;
    }

    /**
     * {@return the rights over the proxy that the action requires} {@link AdminRights#READ} is for actions that show
     * what other clients do, and change nothing. If no users are configured, all but {@link AdminRights#NONE} require a
     * client on a loopback address. The default is {@link AdminRights#NONE}, unless {@link #isAdministrative()} returns
     * true: every client that has logged in may then send the action, whatever its rules.
     */
    default AdminRights requiredRights() {
        return isAdministrative() ? AdminRights.FULL : AdminRights.NONE;
    }

    /**
     * Runs the action. The proxy calls this method on the event loop of the client, so it must not block. If the work
     * takes long, return an incomplete stage, and complete it later, on any thread.
     *
     * @param request the message of the client
     * @param context the proxy and the client
     * @return the reply: one message or more, without ActionID; the proxy adds that of the client to each. The first
     *     one is {@code ProxyResponse: Success}, with {@code EventList: start} if events follow. If the stage fails,
     *     the client gets {@code ProxyResponse: Error} with the message of the exception
     */
    CompletionStage<List<Message>> run(Message request, ActionContext context);
}
