package org.astmanproxy.core.server;

import java.util.List;
import org.astmanproxy.ServerOrigin;
import org.astmanproxy.ServerSession;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.core.server.link.ProxyPath;
import org.astmanproxy.message.Message;

/**
 * A server as routing sees it: an Asterisk with a connection of its own, or another source of events and replies. All
 * methods may be called from any thread.
 */
public interface RoutableServer extends ServerSession {
    /** {@return a list of this server alone, the same at each call} */
    List<RoutableServer> alone();

    /** Sets where the server comes from. */
    void origin(ServerOrigin from);

    /** Starts the session. */
    void start();

    /** Ends the session. Clients that wait for a reply get an error. */
    void drop();

    /** {@return the number of events that the server has sent} */
    long eventCount();

    /** {@return the number of logins after the first one} */
    long reconnectCount();

    /** {@return true if the host program has a reply to each action that it has sent to the server itself} */
    boolean isIdle();

    /** {@return true if the session has ended and the server has received all that it was sent} */
    boolean isGone();

    /** {@return true if the server is connected and has reported that it is fully booted, as far as it reports that} */
    boolean isBooted();

    /** {@return the proxies between this one and the server, as far as it has connected; none for an Asterisk} */
    ProxyPath path();

    /**
     * Sends an action, or answers it with an error if it cannot be sent. The actions of one thread keep their order.
     *
     * @param action the action without headers for the proxy; it must be within the limits of Asterisk. The server gets
     *     another ActionID in place of its own
     * @param sender where it comes from
     */
    void ask(Message action, ActionOrigin sender);

    /**
     * Answers the actions of a client that were not sent yet with an error, because its right to send them has ended.
     *
     * @param affinity identifies the client, see {@link ActionOrigin}
     * @param why the text of the error
     */
    void withdraw(Object affinity, String why);

    /** {@return the privileges that its actions require} */
    ActionFacts actionFacts();

    /** Requests these privileges now and after each login. */
    void learnActions();

    /**
     * Runs a task when these privileges are known or cannot be learned.
     *
     * @param then the task; it does not run if the proxy has closed
     */
    void whenActionsKnown(Runnable then);
}
