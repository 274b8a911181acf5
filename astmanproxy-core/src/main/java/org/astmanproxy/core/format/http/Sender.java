package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.RequestSender;

/**
 * The identification of the sender of a request.
 *
 * @param credentials user and secret
 * @param ticket the ticket, of {@code Authorization: Bearer} or else of the query
 * @param session the id of the login session
 * @param forwardedFor the addresses that proxies reported
 */
record Sender(
        Optional<Credentials> credentials,
        Optional<String> ticket,
        Optional<String> session,
        List<List<String>> forwardedFor) {
    /** The parameter of a query that is a ticket, for requests whose fields a page cannot choose. */
    static final String TICKET = "ticket";

    /** Without any identification. */
    static final Sender ANYBODY = new Sender(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    static Sender of(RequestHead head) throws HttpFault {
        Authorization given = Authorization.of(head.fields());
        return new Sender(
                given.credentials(),
                given.bearer()
                        .or(() ->
                                inQuery(head).filter(text -> given.credentials().isEmpty())),
                SessionCookie.of(head.fields()),
                ForwardedFor.of(head.fields()));
    }

    /** {@return the sender of a login or logout, of whom only the login session and the addresses count} */
    static Sender ofLogin(RequestHead head) throws HttpFault {
        return new Sender(
                Optional.empty(), Optional.empty(), SessionCookie.of(head.fields()), ForwardedFor.of(head.fields()));
    }

    private static Optional<String> inQuery(RequestHead head) {
        for (String parameter : head.line().target().query().split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && parameter.substring(0, equals).equalsIgnoreCase(TICKET)) {
                return Optional.of(parameter.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    /** {@return the sender as the proxy takes it with the head of a request} */
    RequestSender described() {
        return new RequestSender(credentials, ticket, session, forwardedFor);
    }
}
