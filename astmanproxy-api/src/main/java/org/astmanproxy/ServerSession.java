package org.astmanproxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.message.Message;

/** The proxy's login at one Asterisk, kept alive and renewed when it is lost. All methods may be called from any thread. */
public interface ServerSession {
    /** {@return the name clients call it by} */
    String name();

    /** {@return what was configured} */
    ServerConfig config();

    /** {@return where it stands} */
    ServerState state();

    /** {@return since when it stands there} */
    Instant since();

    /** {@return the AMI version of its last banner, as {@code 11.0.0}; empty before the first} */
    Optional<String> amiVersion();

    /** {@return the address of its last connection; empty before the first} */
    Optional<InetSocketAddress> address();

    /** {@return counts since the start} */
    TrafficCounters metrics();

    /**
     * {@return a future that completes with this session once the server is connected: logged in and fully booted} Where
     * the server does not say that it is fully booted, 5 s after the login count as that. It is complete at once where that is so now. It waits through attempts that fail.
     * It completes exceptionally, with an {@link IllegalStateException}, when the server refuses the login, is dropped, or
     * the proxy closes. It completes on a thread of the proxy's for callbacks, which may block.
     */
    CompletableFuture<ServerSession> connected();

    /**
     * Sends an action. The reply ends with the response or, for a list, with the event that completes the list.
     *
     * <p>The future never completes exceptionally. Where the server does not answer, the reply holds the error that a
     * client would get, and {@link Reply#outcome()} says why. The future completes on a thread of the proxy's for
     * callbacks, never on an event loop, so code that depends on it may block. Cancelling it drops the reply; it does not
     * call the action back.
     *
     * @param action the action; its ActionID, if it has one, comes back in the reply, though Asterisk sees another
     * @return the reply, within {@code actiontimeout}, or the action's own {@code Timeout} and 10 s more
     * @throws IllegalArgumentException when it is not an action, or one that Asterisk would misread
     */
    CompletableFuture<Reply> send(Message action);

    /**
     * Sends an action as {@link #send(Message)} does, and waits for its reply no longer than this.
     *
     * @param action the action
     * @param timeout more than zero; the reply is {@link ReplyOutcome#TIMED_OUT} after it
     * @return the reply
     * @throws IllegalArgumentException when it is not an action, or one that Asterisk would misread, or the time is not
     *     more than zero
     */
    CompletableFuture<Reply> send(Message action, Duration timeout);
}
