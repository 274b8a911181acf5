package org.astmanproxy.core.action;

import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.spi.Outcome;

/** {@code Action: WaitEvent}: refused, because it would block the connection that all clients share. */
final class WaitEvent implements LocalAction {
    WaitEvent() {}

    @Override
    public void answer(ActionRequest request) {
        request.refuse(Outcome.BAD_REQUEST, "WaitEvent is not available here");
    }
}
