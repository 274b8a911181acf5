package org.astmanproxy.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/**
 * One request of a format in which each request has its own reply, for example HTTP. The reader of the format reports
 * it through {@link ExchangeSink#exchange}.
 *
 * <p>The proxy calls {@link #outputFormat} first and once, then the other queries, then {@link #action}. If a request
 * names an unknown format, {@link #action} can therefore return no action. Then the proxy calls {@link #write} for each
 * message of the reply and {@link #end} once, all on the event loop of the client. Replies may become complete in any
 * order. Their bytes reach the client in the order in which the exchanges were reported. An exchange is used once and
 * may have state.
 */
public interface Exchange {
    /**
     * {@return the action; empty if the format answers the request without one, and then the proxy ends the exchange at
     * once}
     */
    Optional<Message> action();

    /**
     * {@return the request for a resource of the proxy or of an extension; empty for an action} The reader has found
     * the resource with {@link ReaderContext#resource}. {@link #action} then returns a message that may hold a {@code
     * ProxyKey}, and nothing else. The proxy checks the sender as for an action, and then calls either {@link #respond}
     * or {@link #write} with an error.
     */
    default Optional<ResourceRequest> resource() {
        return Optional.empty();
    }

    /**
     * Receives the response to the {@link #resource}. The proxy then calls {@link #end}.
     *
     * @param response the response of an extension
     */
    default void respond(WebResponse response) {}

    /**
     * {@return the credentials of this request; empty if it has none} In that case, the user is that of the session in
     * {@link #sessionId}, and without a session the request counts as not logged in.
     *
     * <p>The proxy answers wrong credentials with {@link Outcome#NOT_LOGGED_IN}.
     */
    default Optional<Credentials> credentials() {
        return Optional.empty();
    }

    /**
     * {@return the ticket of this request; empty if it has none, or has {@link #credentials}} The proxy answers a wrong
     * ticket with {@link Outcome#NOT_LOGGED_IN}. Each request with a ticket uses it once more.
     */
    default Optional<String> ticket() {
        return Optional.empty();
    }

    /**
     * {@return the addresses from which proxies on the way received the request} There is a list for each header that
     * gives them ({@code X-Forwarded-For}, {@code Forwarded}), with an entry for each proxy. The entry of the nearest
     * proxy is the last.
     *
     * <p>An entry is an IP address, optionally in brackets and with a port. It is another text if a proxy hides the
     * address. The proxy uses an entry only if it trusts the sender of that entry ({@code trustproxy}).
     */
    default List<List<String>> forwardedFor() {
        return List.of();
    }

    /**
     * {@return the id of the login session of this request; empty if it has none} The id is one that {@link
     * #sessionBegins} passed to an earlier request, on any connection. The proxy treats an invalid or expired id like a
     * missing one.
     */
    default Optional<String> sessionId() {
        return Optional.empty();
    }

    /**
     * {@return the next action of the same request; empty if there is none} The proxy calls this method when the reply
     * to the previous action is complete, and then {@link #write} for the reply to the next one. It does not call this
     * method if the sender is not known, or after a time limit.
     */
    default Optional<Message> nextAction() {
        return Optional.empty();
    }

    /**
     * Reports that the action was a login. The client has to send this id in its next requests. Called before {@link
     * #write}.
     *
     * @param id hexadecimal digits; only the client may learn them
     * @param encrypted true if the connection to the proxy is encrypted
     */
    default void sessionBegins(String id, boolean encrypted) {}

    /**
     * Reports that the session of this request has ended, because the action was a logoff. Called before {@link
     * #write}.
     */
    default void sessionEnds() {}

    /**
     * Chooses the format of the reply.
     *
     * @param writing all formats that have a writer, in their order
     * @param preset the output format of the client
     * @return one of {@code writing}; {@code preset} by default
     */
    default StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        return preset;
    }

    /**
     * {@return the name of the event of this action that completes the reply; empty if it ends as it does at Asterisk}
     */
    default Optional<String> untilEvent() {
        return Optional.empty();
    }

    /**
     * {@return the time limit for the whole reply, more than zero; empty for {@code httptimeout}} The proxy reduces
     * more than 10 minutes to 10 minutes.
     */
    default Optional<Duration> maxTime() {
        return Optional.empty();
    }

    /**
     * Receives a message of the reply.
     *
     * @param message the message
     * @param source the sender of the message
     * @param state the state of the reply
     * @param out takes the bytes that can be sent now; {@link #end} has to write the rest
     */
    void write(Message message, MessageSource source, ReplyState state, ByteSink out);

    /**
     * Completes the reply. If messages are missing, the outcome in the state gives the reason.
     *
     * @param state the state of the reply
     * @param out takes all bytes that have not been written
     */
    void end(ReplyState state, ByteSink out);

    /** {@return true if the proxy has to close the connection after this reply; called once, after {@link #end}} */
    default boolean closes() {
        return false;
    }
}
