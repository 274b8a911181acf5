package org.astmanproxy.core.session.dispatch;

import java.util.Optional;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.StreamFormat;

/**
 * The state that a request may change. A connection with exchanges may belong to a reverse proxy, so its next request
 * may come from another client. Belongs to the client's loop.
 */
public interface RequestScope {
    /** {@return the session that outlasts the request; empty if it has none} */
    Optional<LiveClientSession> session();

    /** {@return true if later requests of the client are in the same session} */
    default boolean lasts() {
        return session().isPresent();
    }

    /**
     * Handles a successful login.
     *
     * @param identity the new identity
     * @param mask the event mask in the login; empty if it has none
     */
    void loggedIn(Identity identity, Optional<EventMask> mask);

    /**
     * Handles a logoff.
     *
     * @param answer answers the logoff
     */
    void logOff(Runnable answer);

    /**
     * Switches the output format, beginning with the reply to this request.
     *
     * @param format a format with a writer
     */
    void answerIn(OutputFormat format);

    /**
     * Switches the input format, beginning with the next message.
     *
     * @param format a format with a reader
     * @return false if the conversation cannot continue in such a format
     */
    boolean readIn(StreamFormat format);

    /**
     * Continues a request about events on the stream of its client, which may begin with it.
     *
     * @param request the request
     * @return the request whose answer is a part of the stream; empty if there is no stream, and the request was
     *     answered
     */
    default Optional<ActionRequest> toStream(ActionRequest request) {
        if (lasts()) {
            return Optional.of(request);
        }
        request.refuse(Outcome.BAD_REQUEST, "A single request gets no events (open a stream with a GET of /events)");
        return Optional.empty();
    }
}
