package org.astmanproxy.core.exchange;

import java.net.InetAddress;
import java.util.function.Consumer;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.spi.ResourceRequest;
import org.astmanproxy.spi.WebResponse;

/** The code that answers requests for resources. Any thread. */
public interface ResourceHandlers {
    /**
     * Answers a request, or refuses it. Called on the client's loop.
     *
     * @param call the request
     */
    void answer(ResourceCall call);

    /**
     * A request for a resource.
     *
     * @param request knows the sender, and refuses the request
     * @param resource the request as it was sent
     * @param address the address of the sender
     * @param respond sends the response; on the client's loop
     */
    record ResourceCall(
            ActionRequest request, ResourceRequest resource, InetAddress address, Consumer<WebResponse> respond) {}
}
