package org.astmanproxy.core.session;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.fanout.OutputFormat;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.message.Message;

/** The session of a connection that one client has for itself. */
final class ConnectionScope implements RequestScope {
    private final LiveClientSession client;

    ConnectionScope(LiveClientSession client) {
        this.client = client;
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public Optional<String> takeChallenge() {
        return client.loginAttempts().takeChallenge();
    }

    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        mask.ifPresent(wanted -> client.wants().mask(wanted));
        client.identityChanged(identity);
    }

    @Override
    public void logOff(Runnable answer) {
        client.leave();
        client.order().whenOnlyOneIsOpen(() -> {
            answer.run();
            client.connection().closeAfterWriting(CloseReason.local("logged off"));
        });
    }

    @Override
    public void answerIn(OutputFormat format) {
        client.answersIn(format);
        client.outbound().joinView();
    }

    @Override
    public void autoFilter(AutoFilter mode) {
        client.profile(client.profile().with(mode));
        client.outbound().joinView();
    }

    /**
     * In a turn of the loop after this one, so that it does not stick to an answer: some libraries take what one read brings
     * for the answer.
     */
    @Override
    public void tellLater(Message event) {
        client.later(Duration.ZERO, () -> client.outbound().tell(event));
    }
}
