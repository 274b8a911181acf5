package org.astmanproxy.core.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.action.SubscriptionTerms.RefusedTermsException;
import org.astmanproxy.core.fanout.EventStream;
import org.astmanproxy.core.fanout.FanOut;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.core.server.link.ProxyPath;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.core.session.local.SnapshotActions;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * {@code ProxyAction: Subscribe}: sets the events that this client gets, and where they begin. With a snapshot, the
 * replies to some reading actions come first, and then each event since these actions were sent. Over HTTP the action
 * begins the stream of events, so the client gets an ordinary reply if it is refused.
 */
final class Subscribe implements LocalAction {
    private final Servers servers;
    private final SnapshotActions snapshots;

    /**
     * Creates the action.
     *
     * @param servers the servers of the proxy
     * @param snapshots sends the actions of snapshots
     */
    Subscribe(Servers servers, SnapshotActions snapshots) {
        this.servers = servers;
        this.snapshots = snapshots;
    }

    @Override
    public void answer(ActionRequest request) {
        EventStream events = request.client().outbound().events();
        try {
            int size = request.client().limits().filterSize();
            SubscriptionTerms terms = SubscriptionTerms.of(request.message(), events, size, servers);
            if (request.scope().lasts() && events.isCatchingUp()) {
                request.refuse(Outcome.UNAVAILABLE, "A Resume or a snapshot is under way: wait for its events");
            } else if (request.scope().lasts() && !events.isOpen()) {
                request.refuse(Outcome.BAD_REQUEST, "This session sees no events yet");
            } else {
                request.scope().toStream(request).ifPresent(onStream -> begin(onStream, events, terms));
            }
        } catch (RefusedTermsException refused) {
            refused.refuse(request);
        }
    }

    private void begin(ActionRequest request, EventStream events, SubscriptionTerms terms) {
        request.client().wants().all(terms.mask(), terms.filters(), terms.servers());
        Message answer = ReplyText.proxy("Success");
        Optional<RoutableServer> only = terms.servers().only().flatMap(servers::find);
        if (only.filter(server -> request.identity().mayUse(server.config())).isPresent()) {
            answer = withState(answer, only.get(), events.position().epoch());
        }
        if (!events.hasNumbers()) {
            request.answer(answer);
            return;
        }
        answer = answer.with("Sequence", "on");
        Optional<StreamPosition> since = terms.since();
        // whoever comes back to a place of this proxy has had the snapshot
        boolean comesBack = since.filter(events::isOfThisProxy).isPresent();
        if (!terms.snapshot().isEmpty() && !comesBack) {
            request.begin(answer.with("EventList", "start"));
            events.hold(place -> snapshot(request, events, terms, place));
            return;
        }
        StreamPosition from = since.orElseGet(events::position);
        events.number(true);
        request.answer(answer.with(StreamPosition.HEADER, from.toString()));
        since.ifPresent(events::resume);
    }

    /** {@return the answer with the present state of the only server} Another proxy needs it; events report changes. */
    private static Message withState(Message answer, RoutableServer server, String epoch) {
        return answer.with("Server", server.name())
                .with("ServerState", FanOut.label(server.state()).orElse("disconnected"))
                .with("ServerBooted", server.isBooted() ? "yes" : "no")
                .with("ServerVersion", server.amiVersion().orElse(""))
                .with(ProxyPath.HEADER, server.path().through(epoch).toString());
    }

    private void snapshot(ActionRequest request, EventStream events, SubscriptionTerms terms, StreamPosition place) {
        terms.since().ifPresent(since -> request.row(events.gap(since, place)));
        snapshots.send(request, actions(terms), errors -> {
            request.complete(Message.event("ProxySnapshotComplete")
                    .with("Privilege", "system,all")
                    .with("Snapshot", String.join(",", terms.snapshot()))
                    .with("Errors", Integer.toString(errors))
                    .with("EventList", "Complete")
                    .with(StreamPosition.HEADER, place.toString()));
            events.release(place);
        });
    }

    /** {@return the actions of a snapshot, each for all servers that the client has chosen} */
    private static List<Message> actions(SubscriptionTerms terms) {
        Set<String> chosen = terms.servers().names();
        List<Message> actions = new ArrayList<>();
        for (String name : terms.snapshot()) {
            for (String server : chosen.isEmpty() ? Set.of("*") : chosen) {
                actions.add(Message.action(name).with("Server", server));
            }
        }
        return actions;
    }
}
