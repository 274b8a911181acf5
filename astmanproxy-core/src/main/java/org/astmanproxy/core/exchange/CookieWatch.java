package org.astmanproxy.core.exchange;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.login.LoginSessions.FollowedSession;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionEnd;

/** Ends a stream when the login session of its cookie ends. A stream alone does not prolong that session. */
@LoopConfined
final class CookieWatch implements CredentialWatch {
    private static final String WHY = "its login session has ended";
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final LiveClientSession client;
    private final FollowedSession session;
    private LoopTimer expiry = LoopTimer.NONE;

    CookieWatch(LiveClientSession client, FollowedSession session) {
        this.client = client;
        this.session = session;
    }

    /** Begins to watch. Other requests may prolong the session meanwhile. */
    CookieWatch start() {
        session.whenEnded(() -> client.tasks().run(this::end));
        look();
        return this;
    }

    private void look() {
        Optional<Duration> left = session.left();
        if (left.isPresent()) {
            expiry = client.tasks().later(left.get().plus(SHORTEST), this::look);
        } else {
            end();
        }
    }

    private void end() {
        if (!client.connection().isClosed()) {
            client.close(SessionEnd.EXPELLED, CloseReason.local(WHY));
        }
    }

    /** Prolongs the session, as a request does. */
    @Override
    public void used() {
        session.use();
    }

    @Override
    public void stop() {
        expiry.cancel();
        session.leave();
    }
}
