package org.astmanproxy.core.action;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.fanout.EventStream;
import org.astmanproxy.core.fanout.ServerChoice;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.filter.FilterHeader;
import org.astmanproxy.core.filter.InvalidFilterException;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;

/**
 * The terms of a {@code ProxyAction: Subscribe}.
 *
 * @param mask the event mask; all events by default
 * @param filters all filters; none by default
 * @param servers the servers; all by default
 * @param since the place after which events are wanted; empty for those that happen from now on
 * @param snapshot the names of the actions whose replies come before the events
 */
record SubscriptionTerms(
        EventMask mask,
        EventFilters filters,
        ServerChoice servers,
        Optional<StreamPosition> since,
        List<String> snapshot) {
    private static final String SINCE = "Since";
    private static final String SNAPSHOT = "Snapshot";
    private static final int MOST_ACTIONS = 16;

    /** Terms that the proxy refuses. */
    static final class RefusedTermsException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Outcome outcome;

        private RefusedTermsException(Outcome outcome, String why) {
            super(why);
            this.outcome = outcome;
        }

        /** Answers the request with the reason. */
        void refuse(ActionRequest request) {
            request.refuse(outcome, String.valueOf(getMessage()));
        }
    }

    /**
     * {@return the terms in a request}
     *
     * @param message the request
     * @param events the events of its client
     * @param filterSize the largest total size of filters
     * @param servers the servers of the proxy
     * @throws RefusedTermsException if the proxy refuses them
     */
    static SubscriptionTerms of(Message message, EventStream events, int filterSize, Servers servers)
            throws RefusedTermsException {
        Optional<String> mask = message.get("EventMask");
        Optional<EventMask> parsed = mask.isEmpty() ? Optional.of(EventMask.all()) : mask.flatMap(EventMask::parse);
        if (parsed.isEmpty()) {
            throw bad("Invalid event mask");
        }
        return new SubscriptionTerms(
                parsed.get(),
                filters(message, filterSize),
                servers(message, servers),
                since(message, events),
                snapshot(message, events));
    }

    private static List<String> snapshot(Message message, EventStream events) throws RefusedTermsException {
        List<String> actions = names(message.getAll(SNAPSHOT));
        if (!actions.isEmpty() && !events.hasNumbers()) {
            throw new RefusedTermsException(Outcome.UNAVAILABLE, "Events have no numbers here (replaybuffer = 0)");
        }
        if (actions.size() > MOST_ACTIONS) {
            throw bad("Snapshot: " + actions.size() + " actions (expected: <= " + MOST_ACTIONS + ")");
        }
        for (String action : actions) {
            if (!SharingRules.mayShare(action)) {
                throw bad("Snapshot: " + action + " (expected: actions that read a list, for example QueueStatus)");
            }
        }
        return actions;
    }

    private static EventFilters filters(Message message, int size) throws RefusedTermsException {
        EventFilters filters = EventFilters.none(size);
        try {
            for (FilterHeader header : FilterHeader.of(message)) {
                filters = filters.with(header.filter());
            }
        } catch (InvalidFilterException e) {
            throw bad(e.answer());
        }
        return filters;
    }

    private static ServerChoice servers(Message message, Servers servers) throws RefusedTermsException {
        Set<String> names = new HashSet<>();
        for (String wanted : names(message.getAll("Server"))) {
            List<RoutableServer> found = servers.find(wanted).map(List::of).orElseGet(() -> servers.group(wanted));
            if (found.isEmpty()) {
                throw new RefusedTermsException(Outcome.NOT_FOUND, "No such server: " + wanted);
            }
            found.forEach(server -> names.add(server.name()));
        }
        return new ServerChoice(names);
    }

    /** {@return the names in a list that commas separate; empty if the list names all} */
    private static List<String> names(List<String> values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                if (name.strip().equals("*")) {
                    return List.of();
                }
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    /** {@return the place that a request names in {@code Since}; empty if it names none} */
    static Optional<StreamPosition> since(Message message, EventStream events) throws RefusedTermsException {
        Optional<String> text = message.get(SINCE);
        Optional<StreamPosition> since = text.flatMap(StreamPosition::parse);
        if (text.isPresent() && !events.hasNumbers()) {
            throw new RefusedTermsException(Outcome.UNAVAILABLE, "Events have no numbers here (replaybuffer = 0)");
        }
        if (text.isPresent() && since.isEmpty()) {
            throw bad("Since: '" + text.get() + "' (expected: the ProxySequence of an event, for example "
                    + events.position() + ")");
        }
        if (since.filter(events::isInFuture).isPresent()) {
            throw bad("Since: " + since.get() + " is after the last event, " + events.position());
        }
        return since;
    }

    private static RefusedTermsException bad(String why) {
        return new RefusedTermsException(Outcome.BAD_REQUEST, why);
    }
}
