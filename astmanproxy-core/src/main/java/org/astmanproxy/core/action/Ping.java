package org.astmanproxy.core.action;

import java.time.Clock;
import org.astmanproxy.core.server.Pong;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;

/** {@code Action: Ping} while no server is connected. Without a reply, clients would consider the session dead. */
final class Ping implements LocalAction {
    private final Clock clock;

    Ping(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void answer(ActionRequest request) {
        request.answer(Pong.at(clock.instant()));
    }
}
