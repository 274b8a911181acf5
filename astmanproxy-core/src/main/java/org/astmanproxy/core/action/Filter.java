package org.astmanproxy.core.action;

import org.astmanproxy.core.client.LocalAction;
import org.astmanproxy.core.client.Request;
import org.astmanproxy.core.client.filter.InvalidFilterException;
import org.astmanproxy.message.Message;

/** {@code Action: Filter}: adds an event filter to this client, and to nobody else. */
final class Filter implements LocalAction {
    Filter() {}

    @Override
    public void answer(Request request) {
        try {
            request.client().filters(request.client().filters().changedBy(request.message()));
            request.answer(Message.response("Success").with("Message", "Success"));
        } catch (InvalidFilterException e) {
            request.refuse(e.answer());
        }
    }
}
