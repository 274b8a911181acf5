package org.astmanproxy.core.action;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.astmanproxy.core.dispatch.ActionRequest;
import org.astmanproxy.core.dispatch.LocalAction;
import org.astmanproxy.message.Message;

/** {@code Action: Ping} while no server is connected. Without a reply, clients would consider the session dead. */
final class Ping implements LocalAction {
    private final Clock clock;

    Ping(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void answer(ActionRequest request) {
        Instant now = clock.instant();
        String timestamp = String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1000);
        request.answer(Message.response("Success").with("Ping", "Pong").with("Timestamp", timestamp));
    }
}
