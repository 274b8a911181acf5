package org.astmanproxy;

import java.util.concurrent.CompletableFuture;
import org.astmanproxy.message.Message;

/**
 * A session of a user inside the program that embeds the proxy, without a network connection: see {@link
 * Proxy#openSession(String)}. The proxy treats it like a client that is logged in as the user. The same permissions,
 * event rules, event filters, limits on pending actions and reply order apply. It appears in {@link Proxy#clients()},
 * in {@code ListSessions} with its label, and in the audit.
 *
 * <p>A reload of the users changes the session's rules at once. The proxy closes the session if its user is removed.
 * The rules {@code permit}, {@code deny}, {@code allowmultiplelogin} and {@code maxclients} do not apply, since nobody
 * connects.
 *
 * <p>Its {@linkplain ClientSession#metrics() counters} include the actions and replies of {@link #send}, and all events
 * that its user, mask and filters let through, even those that no subscription selects. Without a subscription it gets
 * no events.
 *
 * <p>All methods may be called from any thread.
 */
public interface LocalSession extends EventSource, AutoCloseable {
    /** {@return the name of its user} */
    String user();

    /** {@return the label that the program gave it} */
    String label();

    /**
     * Sends an action as a client would. A {@code Server} header selects the server. The actions {@code Events}, {@code
     * Filter} and the ProxyAction {@code SetAutoFilter} change what this session's subscribers get. {@code Login} and
     * {@code Challenge} are refused: the user of the session does not change. {@code Logoff} closes the session.
     *
     * <p>Actions of one thread are routed in the order of the calls. Replies do not wait for each other.
     *
     * <p>The future never completes exceptionally. If the proxy refuses the action, the outcome is {@link
     * ReplyOutcome#REFUSED}. The outcome is the same for actions after {@link #close} or a {@code Logoff}. The future
     * completes on a callback thread of the proxy, never on an event loop, so code that depends on it may block.
     *
     * @param action an action, or a proxy action
     * @return the reply with all list events that the user may see, within the time limits of the servers
     * @throws IllegalArgumentException if the message is neither an action nor a proxy action
     */
    CompletableFuture<Reply> send(Message action);

    /** {@return true if the session has been closed, by the program or by the proxy} */
    boolean isClosed();

    /**
     * Closes the session and its subscriptions. Replies to actions that are pending still arrive. A second call does
     * nothing.
     */
    @Override
    void close();
}
