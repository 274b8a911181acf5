package org.astmanproxy.core.session.local;

import java.util.Optional;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionEnd;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.spi.StreamFormat;

/**
 * An action of code inside the proxy. The user of its session stays as it is. Formats have no meaning, because the code
 * sends and gets messages, not bytes.
 *
 * @param session the local session of the code; empty if the action belongs to the request of another client, and
 *     changes nothing of that client's session
 */
record InProcessScope(Optional<LiveClientSession> session) implements RequestScope {
    /** {@return the scope of the actions of a local session} */
    static InProcessScope of(LiveClientSession session) {
        return new InProcessScope(Optional.of(session));
    }

    /** {@return the scope of an action that code sends while it answers a client} */
    static InProcessScope alone() {
        return new InProcessScope(Optional.empty());
    }

    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        throw new IllegalStateException("a login in process");
    }

    @Override
    public void logOff(Runnable answer) {
        // first, so that an action that somebody sends after the reply finds the session leaving
        session.ifPresent(LiveClientSession::leave);
        answer.run();
        session.ifPresent(local -> local.close(SessionEnd.LOGGED_OFF, CloseReason.local("logged off")));
    }

    @Override
    public void answerIn(OutputFormat format) {
        // the code gets messages
    }

    @Override
    public boolean readIn(StreamFormat format) {
        return true;
    }
}
