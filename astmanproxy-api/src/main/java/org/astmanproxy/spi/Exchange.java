package org.astmanproxy.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/**
 * One request in a format where each request gets one answer of its own, as in HTTP. The format's reader reports it
 * through {@link MessageSink#exchange} in place of a message.
 *
 * <p>The proxy asks {@link #outputFormat} first and once, then the other questions, {@link #action} among them (so a
 * request for a format that isn't there can turn out to have no action). Then it calls {@link #write} for each message
 * of the answer and {@link #end} once, all on the client's event loop. Exchanges of a client may be answered in any
 * order; their bytes reach the client in the order in which they were reported. An exchange is used once and may keep
 * state.
 */
public interface Exchange {
    /** {@return the action that is asked for; empty where the format itself knows the answer: then it is ended at once} */
    Optional<Message> action();

    /**
     * {@return who asks, for this request alone; empty: whoever its {@link #sessionId} names, else nobody who is known}
     *
     * <p>Wrong ones are answered with {@link Outcome#NOT_LOGGED_IN}.
     */
    default Optional<Credentials> credentials() {
        return Optional.empty();
    }

    /**
     * {@return through whom the request came, as proxies on its way say: a list for each way to say it that was used
     * ({@code X-Forwarded-For}, {@code Forwarded}), with an entry for each proxy, the one nearest to us last} An entry is
     * an IP address, which may be in brackets and have a port, or anything else where its proxy does not say. It counts
     * only as far as the proxies that wrote it are trusted ({@code trustproxy}).
     */
    default List<List<String>> forwardedFor() {
        return List.of();
    }

    /**
     * {@return the id of the login session that the request belongs to, as {@link #sessionBegins} was given it for an
     * earlier request, of this or another connection; empty: it names none} An id that is not or no longer one counts as
     * none.
     */
    default Optional<String> sessionId() {
        return Optional.empty();
    }

    /**
     * The action was a login, and the client is to name this session in its further requests. Called before {@link #write}.
     *
     * @param id hexadecimal digits, to be kept secret from all but the client
     * @param encrypted whether the connection is encrypted up to the proxy
     */
    default void sessionBegins(String id, boolean encrypted) {}

    /** The session that the request named is over: the action was a logoff. Called before {@link #write}. */
    default void sessionEnds() {}

    /**
     * Chooses the format of the answer.
     *
     * @param writing all formats that have a writer, in their order
     * @param preset the client's output format
     * @return one of them; {@code preset} unless overridden
     */
    default IOFormat outputFormat(List<IOFormat> writing, IOFormat preset) {
        return preset;
    }

    /** {@return the name of the event of this action's own that completes the answer; empty: it ends as Asterisk ends it} */
    default Optional<String> untilEvent() {
        return Optional.empty();
    }

    /**
     * {@return how long the whole answer may take, more than zero; empty: {@code httptimeout}} More than ten minutes is
     * taken for ten.
     */
    default Optional<Duration> maxTime() {
        return Optional.empty();
    }

    /**
     * A message of the answer is here.
     *
     * @param message the message
     * @param source who speaks
     * @param state how the answer stands
     * @param out takes what may go out now; what is kept back must be written by {@link #end}
     */
    void write(Message message, MessageSource source, AnswerState state, ByteSink out);

    /**
     * The answer ends here; where it is not whole the state's outcome says why.
     *
     * @param state how the answer stands
     * @param out takes all that has not been written
     */
    void end(AnswerState state, ByteSink out);

    /** {@return whether the connection is to be closed behind this answer; asked once, after {@link #end}} */
    default boolean closes() {
        return false;
    }
}
