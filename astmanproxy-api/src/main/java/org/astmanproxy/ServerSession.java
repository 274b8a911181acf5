package org.astmanproxy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
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
    Figures figures();

    /**
     * Sends an action.
     *
     * @param action the action; a given ActionID comes back in the answer, though Asterisk sees another
     * @return the response. It completes also when Asterisk does not answer: then with what a client would be told,
     *     {@code Response: Error} and a {@code Message}. It completes on a thread of the proxy's that serves all
     *     callbacks, not on an event loop
     * @throws IllegalArgumentException when it is no action
     */
    CompletableFuture<Message> send(Message action);

    /**
     * Sends an action whose answer is a list.
     *
     * @param action the action, as {@code QueueStatus}
     * @return the response and all events up to the one with {@code EventList: Complete}; the response alone where
     *     Asterisk answers without a list. Completes as {@link #send} does
     * @throws IllegalArgumentException when it is no action
     */
    CompletableFuture<List<Message>> sendForList(Message action);
}
