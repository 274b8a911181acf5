package org.astmanproxy.core.session;

/** Something that the proxy answers itself. One instance serves all clients. */
@FunctionalInterface
public interface LocalAction {
    /**
     * Answers a request, now or later, exactly once. Called on the client's loop; must not block.
     *
     * @param request who asks for what
     */
    void answer(ActionRequest request);
}
