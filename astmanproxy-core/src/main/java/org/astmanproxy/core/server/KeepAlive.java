package org.astmanproxy.core.server;

import java.time.Duration;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.message.Nullable;

/**
 * Finds out that a silent connection is dead. After a while of silence it sends a Ping; more silence means the
 * connection is lost. While an answer is awaited nothing is asked: a synchronous Originate silences its session for as
 * long as it rings. That explains no more silence than the slowest of the awaited answers may take, since clients that
 * go on asking a dead server would otherwise hide its death.
 */
final class KeepAlive {
    private static final ActionId PING = ActionId.of("amp-keepalive");

    private final EventLoop loop;
    private final LinkSettings settings;
    private final ServerLink link;
    private long heardNanos;
    private boolean heardSincePing;
    private @Nullable Timer timer;

    KeepAlive(EventLoop loop, LinkSettings settings, ServerLink link) {
        this.loop = loop;
        this.settings = settings;
        this.link = link;
    }

    void start() {
        heard();
        watch();
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Bytes came. */
    void heard() {
        heardNanos = loop.nanoTime();
        heardSincePing = true;
    }

    /** {@return whether the message is the answer to a Ping of ours} */
    boolean answers(Message message) {
        return message.kind() == MessageKind.RESPONSE
                && message.actionId().filter(PING::equals).isPresent();
    }

    private void watch() {
        Duration left = settings.idle().minusNanos(loop.nanoTime() - heardNanos);
        timer = link.schedule(left.isNegative() ? Duration.ZERO : left, this::look);
    }

    private void look() {
        if (silence().compareTo(settings.idle()) < 0) {
            watch();
        } else if (isExplained()) {
            timer = link.schedule(settings.pingTimeout(), this::look);
        } else {
            heardSincePing = false;
            link.send(Message.action("Ping").withActionId(PING));
            timer = link.schedule(settings.pingTimeout(), this::judge);
        }
    }

    private void judge() {
        if (heardSincePing) {
            watch();
        } else if (isExplained()) {
            timer = link.schedule(settings.pingTimeout(), this::judge);
        } else {
            link.fail("no answer to a Ping within " + settings.pingTimeout().toMillis() + " ms");
        }
    }

    private boolean isExplained() {
        return link.openActions() > 0 && silence().compareTo(settings.idle().plus(link.slowestAction())) < 0;
    }

    private Duration silence() {
        return Duration.ofNanos(loop.nanoTime() - heardNanos);
    }
}
