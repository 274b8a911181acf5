package org.astmanproxy;

import org.astmanproxy.spi.WebResponse;

/** Answers the requests for a path, see {@link ExtensionContext#serve}. */
@FunctionalInterface
public interface WebHandler {
    /**
     * Answers a request. The proxy calls this method on its own threads, for several requests at the same time, and
     * never on an event loop. So it may block, for example to wait for the reply to {@link WebRequest#send}. It
     * interrupts the thread after {@code httptimeout}; the client then gets the status 504.
     *
     * @param request the request
     * @return the response, of at most {@code clientqueue} bytes
     * @throws Exception if the request cannot be answered; the proxy logs the exception, and the client gets the status
     *     500 without its text
     */
    WebResponse handle(WebRequest request) throws Exception;
}
