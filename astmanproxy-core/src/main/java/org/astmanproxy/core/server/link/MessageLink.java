package org.astmanproxy.core.server.link;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * A way to a server: it takes actions, and its {@link LinkOwner} receives messages. Each new attempt needs a new link.
 * Belongs to the loop of the server.
 */
public abstract class MessageLink {
    private final OpenActions actions = new OpenActions();

    /** Creates a link, which {@link #connect} puts to use. */
    MessageLink() {}

    /** Starts to connect. The owner is notified later, never before this method returns. */
    public abstract void connect();

    /** {@return true if actions can be sent} */
    public abstract boolean isReady();

    /** {@return true if the connection has ended} */
    public abstract boolean hasEnded();

    /** {@return the address of the server; empty unless the connection is open and has one} */
    public abstract Optional<InetSocketAddress> address();

    /**
     * {@return true if a message is incomplete, was so at the last call, and actions are open} The message may lack its
     * end.
     */
    public abstract boolean isStalled();

    /**
     * Sends a message. If the connection has ended, the message is lost, and the owner is notified of the end.
     *
     * @param message the message
     */
    public abstract void send(Message message);

    /**
     * Sends an action with another ActionID. See {@link #send(Message)}.
     *
     * @param action the action
     * @param id the ActionID in place of its own
     */
    public abstract void send(Message action, ActionId id);

    /** Ends the session in order. The owner is not notified. */
    public abstract void logoff();

    /** {@return true if the server has not answered for so long that it gets no new actions} */
    public abstract boolean isSuspect();

    /** {@return true if the server answers actions in their order, as far as is known} */
    public boolean answersInOrder() {
        return true;
    }

    /** {@return true if the server works on the actions one after the other, as an Asterisk does} */
    public boolean worksInOrder() {
        return answersInOrder();
    }

    /** {@return the proxies between this one and the server} */
    public ProxyPath path() {
        return ProxyPath.NONE;
    }

    /** {@return the number of open actions on this connection} */
    public final int openActions() {
        return actions.count();
    }

    /** {@return the record of these actions, for the owner to keep} */
    public final OpenActions actions() {
        return actions;
    }
}
