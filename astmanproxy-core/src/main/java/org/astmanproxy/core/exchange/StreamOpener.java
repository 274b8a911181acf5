package org.astmanproxy.core.exchange;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.format.sse.ServerSentEvents;
import org.astmanproxy.core.format.stream.StreamKind;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.core.format.websocket.WebSocketFormat;
import org.astmanproxy.core.format.websocket.WebSocketMessages;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.DrainSwitch;
import org.astmanproxy.core.login.LoginSessions.FollowedSession;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.core.session.input.Inbound;
import org.astmanproxy.core.session.input.StreamConversation;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.StreamFormat;

/**
 * Lets a connection carry a stream in place of further requests. The sender of the request becomes the user of the
 * connection. Belongs to the client's loop.
 */
final class StreamOpener {
    /** The input format that a client of Server-Sent Events shows. */
    private static final String EVENTS = "sse";

    private static final String WEBSOCKET = "websocket";

    private final LiveClientSession client;
    private final Inbound inbound;
    private final Dispatch dispatch;
    private final Authentication authentication;

    StreamOpener(LiveClientSession client, Inbound inbound, Dispatch dispatch, Authentication authentication) {
        this.client = client;
        this.inbound = inbound;
        this.dispatch = dispatch;
        this.authentication = authentication;
    }

    /**
     * {@return the state of a request, which may begin a stream of events if its action is accepted}
     *
     * @param exchange the request
     * @param reply its reply, which a stream replaces
     */
    RequestScope scope(Exchange exchange, ExchangeReply reply) {
        return exchange instanceof StreamingExchange stream
                ? new EventStreamScope(Optional.empty(), request -> events(request, stream, reply))
                : new ExchangeScope(client, authentication, reply, exchange.sessionId());
    }

    /**
     * Handles a request for a stream, after its sender was identified.
     *
     * @param request the request
     * @param exchange the same
     * @param reply its reply, which the stream replaces
     */
    void handle(ActionRequest request, StreamingExchange exchange, ExchangeReply reply) {
        if (exchange.kind() == StreamKind.EVENTS) {
            dispatch.admit(request);
            return;
        }
        Optional<FollowedSession> login = loginSession(request, exchange);
        if (!isRefused(request, exchange, reply, login)) {
            webSocket(request, exchange, reply, login);
        }
    }

    private Optional<ActionRequest> events(ActionRequest request, StreamingExchange exchange, ExchangeReply reply) {
        if (exchange.wantsOnlyHead()) {
            reply.handOver(exchange);
            return Optional.empty();
        }
        Optional<FollowedSession> login = loginSession(request, exchange);
        if (isRefused(request, exchange, reply, login)) {
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
        login.ifPresent(session -> stream.endsWith(new CookieWatch(client, session).start()));
        return Optional.of(request.onStream(EventStreamScope.begun(client)));
    }

    private void webSocket(
            ActionRequest request, StreamingExchange exchange, ExchangeReply reply, Optional<FollowedSession> login) {
        StreamFormat base = reply.format();
        WebSocketConnection connection = new WebSocketConnection(client, exchange.context());
        WebSocketMessages input = new WebSocketMessages(base, exchange.context(), connection);
        WebSocketScope scope = new WebSocketScope(client, input, connection);
        StreamConversation stream = new StreamConversation(client, inbound, input, dispatch, connection, scope);
        WebSocketFormat format = WebSocketFormat.of(base);
        client.converse(stream);
        reply.handOver(exchange);
        client.speaks(WEBSOCKET, Optional.empty());
        client.answersIn(new OutputFormat(format, format.frames()));
        if (request.identity().authorised()) {
            client.identityChanged(request.identity());
        }
        stream.start();
        login.ifPresent(session -> connection.endsWith(new CookieWatch(client, session).start()));
    }

    /** {@return true if the stream cannot begin; the request was answered} */
    private boolean isRefused(
            ActionRequest request, StreamingExchange exchange, ExchangeReply reply, Optional<FollowedSession> login) {
        if (!reply.isNext()) {
            request.refuse(Outcome.BAD_REQUEST, "a request for a stream before earlier requests were answered");
        } else if (authentication.shutsOut(client.login(), request.identity())) {
            request.refuse(Outcome.UNAVAILABLE, DrainSwitch.DRAINING);
        } else if (login.isEmpty() && !authentication.stays(client.login(), request.identity(), way(exchange))) {
            request.refuse(Outcome.NOT_LOGGED_IN, "Authentication failed");
        } else {
            return false;
        }
        return true;
    }

    /** {@return how the sender of a request has logged in, for the audit} */
    private static String way(StreamingExchange exchange) {
        if (exchange.credentials().isPresent()) {
            return "secret";
        }
        return exchange.ticket().isPresent() ? "ticket" : "proxykey";
    }

    /** {@return the login session of the request; empty if the request has another credential, or needs none} */
    private Optional<FollowedSession> loginSession(ActionRequest request, StreamingExchange exchange) {
        boolean other = exchange.credentials().isPresent()
                || request.identity().key().isPresent()
                || request.identity().ticket().isPresent()
                || request.identity().user().isEmpty();
        return other
                ? Optional.empty()
                : exchange.sessionId().flatMap(authentication.issued().sessions()::follow);
    }
}
