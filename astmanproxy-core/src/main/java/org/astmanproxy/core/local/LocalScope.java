package org.astmanproxy.core.local;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.RequestScope;
import org.astmanproxy.message.Message;

/**
 * A local session. Its user and its form of messages stay as they are; its mask, filters and autofilter change as those of
 * a client.
 *
 * @param client the session
 */
record LocalScope(LiveClientSession client) implements RequestScope {
    @Override
    public boolean lasts() {
        return true;
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
        client.close("logged off");
    }

    @Override
    public void answerIn(OutputFormat format) {
        // the program gets messages, not bytes
    }

    @Override
    public void autoFilter(AutoFilter mode) {
        client.profile(client.profile().with(mode));
        client.outbound().joinView();
    }

    @Override
    public void tellLater(Message event) {
        client.tasks().later(Duration.ZERO, () -> client.outbound().tell(event));
    }
}
