package org.astmanproxy.core.client;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.client.filter.EventMask;
import org.astmanproxy.message.Message;

/** The session of a connection that one client has for itself. */
final class ConnectionScope implements RequestScope {
    private final Client client;

    ConnectionScope(Client client) {
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
        client.become(identity);
    }

    @Override
    public void logOff(Runnable answer) {
        client.closeWhenAnswered("logged off", answer);
    }

    @Override
    public void answerIn(OutputFormat format) {
        client.answersIn(format);
        client.outbound().look();
    }

    @Override
    public void autoFilter(AutoFilter mode) {
        client.autoFilter(mode);
    }

    @Override
    public void tellLater(Message event) {
        client.tellLater(event);
    }
}
