package org.astmanproxy.core.action;

import java.util.Optional;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/** {@code Action: Events}: sets the event mask of this client only. A user without events can only set it to off. */
final class Events implements LocalAction {
    Events() {}

    @Override
    public void answer(ActionRequest request) {
        Optional<EventMask> mask = request.message().get("EventMask").flatMap(EventMask::parse);
        if (mask.isEmpty()) {
            request.refuse(Outcome.BAD_REQUEST, "Invalid event mask");
        } else if (!mask.get().isOff() && !request.scope().lasts()) {
            request.refuse(
                    Outcome.BAD_REQUEST, "A single request gets no events (open a stream with a GET of /events)");
        } else {
            request.scope().session().ifPresent(session -> session.wants().mask(mask.get()));
            request.answer(Message.response("Success").with("Events", mask.get().isOff() ? "Off" : "On"));
        }
    }
}
