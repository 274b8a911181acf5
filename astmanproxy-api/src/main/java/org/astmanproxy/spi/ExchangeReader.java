package org.astmanproxy.spi;

import java.nio.ByteBuffer;

/**
 * Converts the bytes of one client into requests, each with a reply of its own.
 *
 * <p>A reader is an ordinary object without access to sockets, threads or clocks. It never blocks, and it accepts input
 * that is cut at any byte. It keeps at most one request in memory, within the limits of its {@link ReaderContext}. All
 * calls come from one event loop.
 */
public interface ExchangeReader {
    /**
     * Reads bytes and reports the requests that they complete, in order, while {@link ExchangeSink#wantsMore} returns
     * true. If the bytes are not a request, the reader reports an exchange that says so.
     *
     * @param in the bytes; its position moves to the first unread byte; the reader must not keep the buffer
     * @param out receives the requests
     */
    void read(ByteBuffer in, ExchangeSink out);

    /** {@return true if no byte of a further request has arrived} */
    boolean isIdle();

    /**
     * Reports that the rest of a request did not arrive in time. Called only if the reader is not {@linkplain #isIdle
     * idle}. The proxy closes the connection after the reply.
     *
     * @param out receives the exchange that answers the client
     */
    void timedOut(ExchangeSink out);
}
