package org.astmanproxy.core.session.dispatch;

/** An action that the proxy answers itself. One instance serves all clients. */
@FunctionalInterface
public interface LocalAction {
    /**
     * Answers a request exactly once, before or after this call returns. Called on the client's loop; it must not
     * block.
     *
     * @param request the request
     */
    void answer(ActionRequest request);
}
