package org.astmanproxy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.IOFormat;

/**
 * Gives a {@link ProxyAction} access to the proxy and to the client that sent the action. Call the methods that change
 * the client only while {@link ProxyAction#run} executes, on its thread.
 */
public interface ActionContext {
    /** {@return the proxy that received the action} */
    Proxy proxy();

    /** {@return the client that sent the action} */
    ClientSession client();

    /**
     * {@return the name of the user that sent the action} It is empty if the sender has not logged in. Over HTTP, it
     * may differ from {@link ClientSession#user()}, because each request has {@linkplain Exchange#credentials
     * credentials of its own}.
     */
    default Optional<String> user() {
        return client().user();
    }

    /**
     * {@return true if the sender may see the other clients of the proxy} This is the case for a user with {@link
     * org.astmanproxy.config.AdminRights#READ} or more, and for a client without a user.
     */
    default boolean seesOthers() {
        return false;
    }

    /**
     * Sends an action with the rights of the user that asked: the same permissions, limits and audit apply as if the
     * client had sent it. If the client's request decides what is sent, use this method and not {@link
     * org.astmanproxy.ServerSession#send}, since a server session acts with all rights of the proxy.
     *
     * <p>May be called from any thread, also after {@code run} has returned. The actions of one client start in the
     * order of the calls. The reply holds what the user may see. The session of the client stays as it is: actions that
     * change a session, such as {@code Login}, {@code Logoff}, {@code Events} and {@code Filter}, are refused.
     *
     * <p>The future never completes exceptionally. If the proxy refuses the action, the outcome of the reply is {@link
     * org.astmanproxy.ReplyOutcome#REFUSED}. The future completes on a callback thread of the proxy, never on an event
     * loop.
     *
     * @param action an action, or a proxy action; its {@code Server} header selects the server, as for a client
     * @return the reply, within the time limits of the servers
     * @throws IllegalArgumentException if the message is neither an action nor a proxy action
     */
    CompletableFuture<Reply> send(Message action);

    /** {@return all formats of the proxy, in the order in which it found them; immutable} */
    List<IOFormat> formats();

    /**
     * Switches the output format of the client. The reply to this action already uses it. If each request is an {@link
     * Exchange}, the format applies to this reply only.
     *
     * @param format a format with a writer
     */
    void setOutputFormat(IOFormat format);

    /**
     * Switches the input format of the client, beginning with the next message.
     *
     * @param format a format with a reader
     */
    void setInputFormat(IOFormat format);

    /**
     * Sets which replies to other clients this client sees. This has no effect if each request is an {@link Exchange}.
     *
     * @param mode the new mode
     */
    void setAutoFilter(AutoFilter mode);

    /**
     * Closes the client's connection after the reply has been written. If each request is an {@link Exchange}, this
     * method ends the login session of the request instead, and the connection stays open.
     */
    void logoff();
}
