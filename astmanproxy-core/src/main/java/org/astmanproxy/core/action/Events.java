package org.astmanproxy.core.action;

import java.util.Optional;
import org.astmanproxy.core.client.LocalAction;
import org.astmanproxy.core.client.Request;
import org.astmanproxy.core.client.filter.EventMask;
import org.astmanproxy.message.Message;

/** {@code Action: Events}: sets this client's event mask, and nobody else's. */
final class Events implements LocalAction {
    Events() {}

    @Override
    public void answer(Request request) {
        Optional<EventMask> mask = request.message().get("EventMask").flatMap(EventMask::parse);
        if (mask.isEmpty()) {
            request.refuse("Invalid event mask");
            return;
        }
        request.client().mask(mask.get());
        request.answer(Message.response("Success").with("Events", mask.get().isOff() ? "Off" : "On"));
    }
}
