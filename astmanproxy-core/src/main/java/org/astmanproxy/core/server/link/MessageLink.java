package org.astmanproxy.core.server.link;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.message.Message;

/**
 * A way to a server: it takes actions, and its {@link LinkOwner} receives messages. Each new attempt needs a new link.
 * Belongs to the loop of the server.
 */
public abstract class MessageLink {
    /**
     * The longest silence that an action excuses. A client sets the time limit of its action, and must not hide the
     * death of a server with it.
     */
    private static final Duration MOST_EXPLAINED = Duration.ofMinutes(2);

    private int openActions;
    private Duration slowestAction = Duration.ZERO;

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
     * {@return true if a message is incomplete, nothing has arrived since the last call, and actions are open} The
     * message may lack its final empty line.
     */
    public abstract boolean isStalled();

    /**
     * Sends a message. If the connection has ended, the message is lost, and the owner is notified of the end.
     *
     * @param message the message
     */
    public abstract void send(Message message);

    /** Ends the session in order. The owner is not notified. */
    public abstract void logoff();

    /** {@return the number of open actions on this connection} */
    public final int openActions() {
        return openActions;
    }

    /** {@return the longest time limit of the open actions; zero if there are none} */
    final Duration slowestAction() {
        return slowestAction;
    }

    /**
     * Records that an action was sent.
     *
     * @param mayTake its time limit
     */
    public final void actionOpened(Duration mayTake) {
        openActions++;
        Duration bounded = mayTake.compareTo(MOST_EXPLAINED) > 0 ? MOST_EXPLAINED : mayTake;
        slowestAction = bounded.compareTo(slowestAction) > 0 ? bounded : slowestAction;
    }

    /** Records that an action was answered or given up. */
    public final void actionClosed() {
        openActions--;
        if (openActions == 0) {
            slowestAction = Duration.ZERO;
        }
    }
}
