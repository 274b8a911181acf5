package org.astmanproxy.core.web;

import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;

/** Answers requests for a path of the proxy itself. */
@FunctionalInterface
public interface OwnPathHandler {
    /**
     * Answers a request, now or later. Runs on the client's loop, and must not block; {@link WebCalls#blocking} makes a
     * handler that may.
     *
     * @param call the request, which has passed the checks of its {@link PathAccess}
     */
    void answer(ResourceCall call);
}
