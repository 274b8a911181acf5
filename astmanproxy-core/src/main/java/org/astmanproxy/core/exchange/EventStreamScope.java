package org.astmanproxy.core.exchange;

import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.spi.StreamFormat;

/**
 * The state of a request for events. Until it begins its stream, it changes nothing of its connection.
 *
 * @param session the client, after the stream has begun
 * @param opening begins the stream; empty if the request was refused
 */
record EventStreamScope(Optional<LiveClientSession> session, Function<ActionRequest, Optional<ActionRequest>> opening)
        implements RequestScope {
    /** {@return the state of a request whose stream has begun} */
    static EventStreamScope begun(LiveClientSession client) {
        return new EventStreamScope(Optional.of(client), Optional::of);
    }

    @Override
    public Optional<ActionRequest> toStream(ActionRequest request) {
        return opening.apply(request);
    }

    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        throw new IllegalStateException("a login in a request for events");
    }

    @Override
    public void logOff(Runnable answer) {
        throw new IllegalStateException("a logoff in a request for events");
    }

    /** Does nothing, because the request has named its format. */
    @Override
    public void answerIn(OutputFormat format) {
        // the request has named its format
    }

    /** {@return false, because the client sends nothing} */
    @Override
    public boolean readIn(StreamFormat format) {
        return false;
    }
}
