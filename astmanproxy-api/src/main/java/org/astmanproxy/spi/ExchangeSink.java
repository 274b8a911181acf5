package org.astmanproxy.spi;

/** Receives the results of an {@link ExchangeReader}. All calls must come from inside the methods of the reader. */
public interface ExchangeSink {
    /**
     * Reports a complete request.
     *
     * @param exchange the request
     */
    void exchange(Exchange exchange);

    /**
     * Reports the head of a request whose body has not arrived. The proxy then checks the credentials. Meanwhile {@link
     * #wantsMore} returns false; afterwards {@link #maxBodyBytes} returns the limit for the body.
     *
     * @param sender the sender
     */
    void requestBegins(RequestSender sender);

    /**
     * {@return the limit for the body of the request that {@linkplain #requestBegins has begun}, in bytes; at most
     * {@link ReaderContext#maxBodyBytes}} Call it when the first byte of the body has arrived.
     */
    int maxBodyBytes();

    /**
     * Sends bytes that the client needs before it sends the rest of its request, for example {@code 100 Continue}. They
     * follow the replies to all earlier requests.
     *
     * @param bytes the bytes; the caller must not change them afterwards
     */
    void interim(byte[] bytes);

    /**
     * {@return true if the reader may continue after the request that it has just reported} If false, the reader leaves
     * the remaining bytes in the buffer.
     */
    boolean wantsMore();
}
