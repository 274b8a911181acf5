package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;

/**
 * Sends barrier Pings after actions whose replies are doubtful. An Asterisk answers such a Ping after it has sent all
 * earlier replies. Belongs to the server's loop.
 */
final class ReplyBarriers {
    /** An Asterisk that does not answer a Ping within this time is busy with an action. */
    private static final Duration USUAL = Duration.ofMillis(500);

    private final EventLoop loop;
    private final PendingActions pending;
    private final Consumer<MessageLink> late;
    /** The connections of {@link #settleLater}. */
    private final Set<MessageLink> planned = new HashSet<>();

    /**
     * Creates the barriers of one server.
     *
     * @param late receives a connection whose Ping is overdue
     */
    ReplyBarriers(EventLoop loop, PendingActions pending, Consumer<MessageLink> late) {
        this.loop = loop;
        this.pending = pending;
        this.late = late;
    }

    /** Tells that a connection is overdue half a second from now, also while an earlier Ping is unanswered. */
    void settleLater(MessageLink link) {
        if (planned.add(link)) {
            loop.schedule(USUAL, () -> {
                planned.remove(link);
                late.accept(link);
            });
        }
    }

    void send(MessageLink link) {
        Message ping = Message.action("Ping");
        PendingAction barrier = pending.addBarrier(link, ping, loop.nanoTime());
        link.send(ping, barrier.token());
        loop.schedule(USUAL, () -> late.accept(link));
    }
}
