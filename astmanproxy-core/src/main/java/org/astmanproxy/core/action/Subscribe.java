package org.astmanproxy.core.action;

import java.util.Optional;
import org.astmanproxy.core.action.SubscriptionTerms.RefusedTermsException;
import org.astmanproxy.core.dispatch.ActionRequest;
import org.astmanproxy.core.dispatch.LocalAction;
import org.astmanproxy.core.fanout.EventStream;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * {@code ProxyAction: Subscribe}: sets the events that this client gets, and where they begin. Over HTTP it begins the
 * stream of events, so the client gets an ordinary reply if the action is refused.
 */
final class Subscribe implements LocalAction {
    private final Servers servers;

    /**
     * Creates the action.
     *
     * @param servers the servers of the proxy
     */
    Subscribe(Servers servers) {
        this.servers = servers;
    }

    @Override
    public void answer(ActionRequest request) {
        EventStream events = request.client().outbound().events();
        try {
            int size = request.client().limits().filterSize();
            SubscriptionTerms terms = SubscriptionTerms.of(request.message(), events, size, servers);
            if (request.scope().lasts() && events.isCatchingUp()) {
                request.refuse(Outcome.UNAVAILABLE, "A Resume is under way: wait for its events");
                return;
            }
            request.scope().toStream(request).ifPresent(onStream -> begin(onStream, events, terms));
        } catch (RefusedTermsException refused) {
            refused.refuse(request);
        }
    }

    private static void begin(ActionRequest request, EventStream events, SubscriptionTerms terms) {
        request.client().wants().all(terms.mask(), terms.filters(), terms.servers());
        Message answer = ReplyText.proxy("Success");
        if (events.hasNumbers()) {
            StreamPosition from = terms.since().orElseGet(events::position);
            answer = answer.with("Sequence", "on").with(StreamPosition.HEADER, from.toString());
            events.number(true);
        }
        request.answer(answer);
        Optional<StreamPosition> since = terms.since().filter(place -> events.isOpen());
        since.ifPresent(events::resume);
    }
}
