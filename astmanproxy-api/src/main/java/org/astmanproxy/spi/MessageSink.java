package org.astmanproxy.spi;

import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** Receives the results of a reader. */
public interface MessageSink {
    /**
     * Reports a complete message.
     *
     * @param message the message
     */
    void message(Message message);

    /**
     * Reports that the reader refused a message and continues with the next one. The client gets an error in place of a
     * reply.
     *
     * @param why the reason
     */
    void refused(ProtocolException why);

    /**
     * Reports a complete request with a reply of its own. Only for formats that {@linkplain IOFormat#exchanges use
     * exchanges}.
     *
     * @param exchange the request
     */
    default void exchange(Exchange exchange) {
        throw new UnsupportedOperationException("no exchanges here");
    }

    /**
     * Reports the head of a request whose body has not arrived. The proxy then checks the credentials. Meanwhile {@link
     * #wantsMore} returns false; afterwards {@link #maxBodyBytes} returns the limit for the body. Only for formats that
     * {@linkplain IOFormat#exchanges use exchanges}.
     *
     * @param credentials the credentials in the head; null if there are none
     * @param sessionId the login session that the head names; null if it names none
     * @param forwardedFor the addresses that proxies on the way reported, see {@link Exchange#forwardedFor}
     */
    default void requestBegins(
            @Nullable Credentials credentials, @Nullable String sessionId, List<List<String>> forwardedFor) {}

    /**
     * {@return the limit for the body of the request that {@linkplain #requestBegins has begun}, in bytes; at most
     * {@link ReaderContext#maxBodyBytes}} Call it when the first byte of the body has arrived.
     */
    default int maxBodyBytes() {
        return Integer.MAX_VALUE;
    }

    /**
     * Sends bytes that the client needs before it sends the rest of its request, for example {@code 100 Continue}. They
     * follow the replies to all earlier requests.
     *
     * @param bytes the bytes; the caller must not change them afterwards
     */
    default void interim(byte[] bytes) {
        throw new UnsupportedOperationException("no exchanges here");
    }

    /**
     * {@return true if the reader may continue after the message that it has just reported} If false, the reader leaves
     * the remaining bytes in the buffer, because the message may have switched the format.
     */
    default boolean wantsMore() {
        return true;
    }
}
