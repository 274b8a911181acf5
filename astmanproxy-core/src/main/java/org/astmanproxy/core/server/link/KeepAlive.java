package org.astmanproxy.core.server.link;

import java.time.Duration;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * Detects dead connections. After some time of silence it sends a Ping; further silence means that the connection is
 * lost.
 *
 * <p>It sends no Ping while a reply is due, because a synchronous Originate blocks its connection as long as it rings.
 * A due reply excuses silence only up to the longest time limit of the open actions. Otherwise clients that continue to
 * send actions would hide the death of a server.
 */
final class KeepAlive {
    private static final ActionId PING = ActionId.of("amp-keepalive");

    private final EventLoop loop;
    private final LinkTimeouts timeouts;
    private final ServerLink link;
    private long heardNanos;
    private boolean heardSincePing;
    private LoopTimer timer = LoopTimer.NONE;

    KeepAlive(EventLoop loop, LinkTimeouts timeouts, ServerLink link) {
        this.loop = loop;
        this.timeouts = timeouts;
        this.link = link;
    }

    void start() {
        heard();
        watch();
    }

    void stop() {
        timer.cancel();
    }

    /** Records that bytes have arrived. */
    void heard() {
        heardNanos = loop.nanoTime();
        heardSincePing = true;
    }

    /** {@return true if the message answers a Ping of the keep-alive} */
    boolean answers(Message message) {
        return message.kind() == MessageKind.RESPONSE
                && message.actionId().filter(PING::equals).isPresent();
    }

    private void watch() {
        Duration left = timeouts.idle().minusNanos(loop.nanoTime() - heardNanos);
        timer = link.schedule(left.isNegative() ? Duration.ZERO : left, this::look);
    }

    private void look() {
        if (silence().compareTo(timeouts.idle()) < 0) {
            watch();
        } else if (isExplained()) {
            timer = link.schedule(timeouts.ping(), this::look);
        } else {
            heardSincePing = false;
            link.send(Message.action("Ping").withActionId(PING));
            timer = link.schedule(timeouts.ping(), this::judge);
        }
    }

    private void judge() {
        if (heardSincePing) {
            watch();
        } else if (isExplained()) {
            timer = link.schedule(timeouts.ping(), this::judge);
        } else {
            link.fail("no answer to a Ping within " + timeouts.ping().toMillis() + " ms");
        }
    }

    private boolean isExplained() {
        return link.openActions() > 0 && silence().compareTo(timeouts.idle().plus(link.slowestAction())) < 0;
    }

    private Duration silence() {
        return Duration.ofNanos(loop.nanoTime() - heardNanos);
    }
}
