package org.astmanproxy.core.session;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.message.Message;

/** The state of a session on a connection of its own. */
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
        return client.login().loginAttempts().takeChallenge();
    }

    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        mask.ifPresent(wanted -> client.wants().mask(wanted));
        client.identityChanged(identity);
    }

    @Override
    public void logOff(Runnable answer) {
        client.leave();
        client.outbound().order().whenOnlyOneIsOpen(() -> {
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
     * Sends the event in a later turn of the loop, apart from the reply. Some libraries take everything that one read
     * returns for the reply.
     */
    @Override
    public void tellLater(Message event) {
        client.tasks().later(Duration.ZERO, () -> client.outbound().tell(event));
    }
}
