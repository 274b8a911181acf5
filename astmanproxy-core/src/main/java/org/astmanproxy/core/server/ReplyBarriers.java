package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.function.Consumer;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.message.Message;

/**
 * Pings of the proxy's own, sent behind an action whose reply is doubtful: an Asterisk answers them when all earlier replies
 * have come. Belongs to the server's loop.
 */
final class ReplyBarriers {
    /** An Asterisk that does not answer a Ping for so long is at work on an action. */
    private static final Duration USUAL = Duration.ofMillis(500);

    private final EventLoop loop;
    private final PendingActions pending;
    private final Consumer<ServerLink> late;

    /**
     * For one server.
     *
     * @param late told of a connection when a Ping over it should have been answered
     */
    ReplyBarriers(EventLoop loop, PendingActions pending, Consumer<ServerLink> late) {
        this.loop = loop;
        this.pending = pending;
        this.late = late;
    }

    void send(ServerLink link) {
        Message ping = Message.action("Ping");
        PendingAction barrier = pending.addBarrier(link, ping, loop.nanoTime());
        link.send(ping.withActionId(barrier.token()));
        loop.schedule(USUAL, () -> late.accept(link));
    }
}
