package org.astmanproxy.spi;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;

/** Where a reader reports what it read. */
public interface MessageSink {
    /**
     * A message is complete.
     *
     * @param message the message
     */
    void message(Message message);

    /**
     * A message was refused, and the reader goes on behind it. The client gets an error in place of an answer.
     *
     * @param why what was wrong
     */
    void refused(ProtocolException why);

    /**
     * A request is complete that gets an answer of its own. Only for formats that say {@link IOFormat#exchanges}.
     *
     * @param exchange the request
     */
    default void exchange(Exchange exchange) {
        throw new UnsupportedOperationException("no exchanges here");
    }

    /**
     * The head of a request has been read, and its body is still to come. Who sends it is found out first: meanwhile {@link
     * #wantsMore} says no, and then {@link #maxBodyBytes} says how large the body may be. Only for formats that say {@link
     * IOFormat#exchanges}.
     *
     * @param credentials that the head holds
     * @param sessionId the session that the head names
     * @param forwardedFor through whom the request came, as {@link Exchange#forwardedFor} has it
     */
    default void requestBegins(
            Optional<Credentials> credentials, Optional<String> sessionId, List<List<String>> forwardedFor) {}

    /**
     * {@return how large the body may be of the request that {@linkplain #requestBegins has begun}, in bytes, where that is
     * less than {@link ReaderContext#maxBodyBytes}} To be asked when the first byte of the body has come.
     */
    default int maxBodyBytes() {
        return Integer.MAX_VALUE;
    }

    /**
     * The peer waits for these bytes before it sends the rest of its request (as {@code 100 Continue}). They go out
     * behind the answers to all requests before this one.
     *
     * @param bytes not to be changed any more
     */
    default void interim(byte[] bytes) {
        throw new UnsupportedOperationException("no exchanges here");
    }

    /**
     * {@return whether the reader goes on behind the message that it has just reported} If not, it leaves the bytes
     * behind that message in the buffer: the client may have switched to another format with it.
     */
    default boolean wantsMore() {
        return true;
    }
}
