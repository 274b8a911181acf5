package org.astmanproxy.core.exchange;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.dispatch.ActionRequest;
import org.astmanproxy.core.dispatch.RequestScope;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.format.sse.ServerSentEvents;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.DrainSwitch;
import org.astmanproxy.core.login.LoginSessions.FollowedSession;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.spi.Outcome;

/**
 * Lets a connection carry a stream in place of further requests. The sender of the request becomes the user of the
 * connection. Belongs to the client's loop.
 */
final class StreamOpener {
    /** The input format that a client of Server-Sent Events shows. */
    private static final String EVENTS = "sse";

    private final LiveClientSession client;
    private final Authentication authentication;

    StreamOpener(LiveClientSession client, Authentication authentication) {
        this.client = client;
        this.authentication = authentication;
    }

    /**
     * {@return the state of a request that begins a stream if its action is accepted}
     *
     * @param exchange the request
     * @param reply its reply, which the stream replaces
     */
    RequestScope scope(StreamingExchange exchange, ExchangeReply reply) {
        return new EventStreamScope(Optional.empty(), request -> open(request, exchange, reply));
    }

    private Optional<ActionRequest> open(ActionRequest request, StreamingExchange exchange, ExchangeReply reply) {
        if (!reply.isNext()) {
            request.refuse(Outcome.BAD_REQUEST, "a request for a stream before earlier requests were answered");
            return Optional.empty();
        }
        if (authentication.shutsOut(client.login(), request.identity())) {
            request.refuse(Outcome.UNAVAILABLE, DrainSwitch.DRAINING);
            return Optional.empty();
        }
        if (exchange.wantsOnlyHead()) {
            reply.handOver(exchange);
            return Optional.empty();
        }
        Optional<FollowedSession> cookie = cookie(request, exchange);
        if (cookie.isEmpty() && !authentication.stays(client.login(), request.identity(), way(exchange))) {
            request.refuse(Outcome.NOT_LOGGED_IN, "Authentication failed");
            return Optional.empty();
        }
        EventStreamConversation stream = new EventStreamConversation(client);
        ServerSentEvents format = ServerSentEvents.of(reply.format());
        client.converse(stream);
        reply.handOver(exchange);
        client.speaks(EVENTS, Optional.empty());
        client.answersIn(new OutputFormat(format, format.events()));
        client.autoFilter(AutoFilter.UNIQUE);
        client.identityChanged(request.identity());
        // the action that follows sets the mask
        client.wants().mask(EventMask.none());
        client.outbound().open();
        stream.start();
        cookie.ifPresent(session -> stream.endsWith(new CookieWatch(client, session).start()));
        return Optional.of(request.onStream(EventStreamScope.begun(client)));
    }

    /** {@return how the sender of a request has logged in, for the audit} */
    private static String way(StreamingExchange exchange) {
        if (exchange.credentials().isPresent()) {
            return "secret";
        }
        return exchange.ticket().isPresent() ? "ticket" : "proxykey";
    }

    /** {@return the login session of the request; empty if the request has another credential, or needs none} */
    private Optional<FollowedSession> cookie(ActionRequest request, StreamingExchange exchange) {
        boolean other = exchange.credentials().isPresent()
                || request.identity().key().isPresent()
                || request.identity().ticket().isPresent()
                || request.identity().user().isEmpty();
        return other ? Optional.empty() : exchange.sessionId().flatMap(authentication.issued().sessions()::follow);
    }
}
