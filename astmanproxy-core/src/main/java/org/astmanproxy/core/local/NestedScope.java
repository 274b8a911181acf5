package org.astmanproxy.core.local;

import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.session.RequestScope;
import org.astmanproxy.message.Message;

/** An action that code sends for a client while it answers that client. It changes nothing of the client's session. */
final class NestedScope implements RequestScope {
    @Override
    public boolean lasts() {
        return false;
    }

    @Override
    public Optional<String> takeChallenge() {
        return Optional.empty();
    }

    @Override
    public void loggedIn(Identity identity, Optional<EventMask> mask) {
        throw new IllegalStateException("a login in process");
    }

    @Override
    public void logOff(Runnable answer) {
        answer.run();
    }

    @Override
    public void answerIn(OutputFormat format) {
        // the reply is messages, not bytes
    }

    @Override
    public void autoFilter(AutoFilter mode) {
        // what the client sees of others stays as it chose
    }

    @Override
    public void tellLater(Message event) {
        // the client did not ask for it
    }
}
