package org.astmanproxy.core.session.input;

import java.util.Optional;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.spi.StreamFormat;

/**
 * The state of a session on a connection of its own.
 *
 * @param client the session
 * @param inbound its input
 */
record ConnectionScope(LiveClientSession client, Inbound inbound) implements RequestScope {
    @Override
    public Optional<LiveClientSession> session() {
        return Optional.of(client);
    }

    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        mask.ifPresent(wanted -> client.wants().mask(wanted));
        client.identityChanged(identity);
    }

    @Override
    public void logOff(Runnable answer) {
        client.logOff(answer);
    }

    @Override
    public void answerIn(OutputFormat format) {
        client.answersIn(format);
    }

    @Override
    public boolean readIn(StreamFormat format) {
        inbound.use(format);
        return true;
    }
}
