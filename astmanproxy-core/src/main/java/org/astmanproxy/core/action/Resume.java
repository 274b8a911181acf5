package org.astmanproxy.core.action;

import java.util.Optional;
import org.astmanproxy.core.action.SubscriptionTerms.RefusedTermsException;
import org.astmanproxy.core.fanout.EventStream;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.spi.Outcome;

/**
 * {@code ProxyAction: Resume}: gives this client the events after a place that it names, and then those that happen.
 */
final class Resume implements LocalAction {
    Resume() {}

    @Override
    public void answer(ActionRequest request) {
        if (isRefused(request)) {
            return;
        }
        EventStream events = request.client().outbound().events();
        try {
            Optional<StreamPosition> since = SubscriptionTerms.since(request.message(), events);
            if (since.isEmpty()) {
                request.refuse(Outcome.BAD_REQUEST, "Missing header: Since");
            } else if (events.isCatchingUp()) {
                request.refuse(Outcome.UNAVAILABLE, "A Resume is under way: wait for its events");
            } else if (!events.isOpen()) {
                request.refuse(Outcome.BAD_REQUEST, "This session sees no events yet: subscribe first");
            } else {
                request.answer(ReplyText.proxy("Success")
                        .with("Sequence", "on")
                        .with(StreamPosition.HEADER, events.position().toString()));
                events.resume(since.get());
            }
        } catch (RefusedTermsException refused) {
            refused.refuse(request);
        }
    }

    /** Refuses a request about numbers where there are none. */
    static boolean isRefused(ActionRequest request) {
        if (!request.scope().lasts()) {
            request.refuse(
                    Outcome.BAD_REQUEST, "A single request gets no events (open a stream with a GET of /events)");
            return true;
        }
        if (!request.client().outbound().events().hasNumbers()) {
            request.refuse(Outcome.UNAVAILABLE, "Events have no numbers here (replaybuffer = 0)");
            return true;
        }
        return false;
    }
}
