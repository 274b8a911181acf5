package org.astmanproxy.core.action;

import org.astmanproxy.core.fanout.WantedEvents;
import org.astmanproxy.core.filter.InvalidFilterException;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/** {@code Action: Filter}: adds an event filter to this client only. */
final class Filter implements LocalAction {
    Filter() {}

    @Override
    public void answer(ActionRequest request) {
        if (!request.scope().lasts()) {
            request.refuse(
                    Outcome.BAD_REQUEST, "A single request gets no events (open a stream with a GET of /events)");
            return;
        }
        try {
            WantedEvents wants = request.client().wants();
            wants.filters(wants.filters().changedBy(request.message()));
            request.answer(Message.response("Success").with("Message", "Success"));
        } catch (InvalidFilterException e) {
            request.refuse(Outcome.BAD_REQUEST, e.answer());
        }
    }
}
