package org.astmanproxy.core.server.link;

import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * Detects dead connections within {@code deadafter}. After a third of that time without bytes it sends a Ping. After
 * the second third without an answer the connection is suspect, and at the end it is lost.
 *
 * <p>An action that blocks its session in Asterisk, for example a synchronous Originate, also delays the answer to the
 * Ping. So while such an action is open, a {@link LivenessProbe} asks on a connection of its own whether the server
 * still answers.
 */
final class KeepAlive {
    private static final ActionId PING = ActionId.of("amp-keepalive");
    private static final int STEPS = 3;

    /** How far the doubt about the connection has gone. */
    private sealed interface Vigilance {
        /** {@return ends the phase} */
        LoopTimer timer();

        /** {@return asks on a connection of its own whether the server is alive; empty if nothing asks} */
        default Optional<LivenessProbe> probe() {
            return Optional.empty();
        }

        /** Stops what only this phase needs. */
        default void leave() {
            timer().cancel();
            probe().ifPresent(LivenessProbe::cancel);
        }
    }

    /** Bytes have come lately. */
    private record Watching(LoopTimer timer) implements Vigilance {}

    /** The server was asked. */
    private record Asking(LoopTimer timer, Optional<LivenessProbe> probe) implements Vigilance {}

    /** The server has not answered. */
    private record Suspecting(LoopTimer timer, Optional<LivenessProbe> probe) implements Vigilance {}

    private final EventLoop loop;
    private final Duration deadAfter;
    private final Duration step;
    private final ServerLink link;
    private long heardNanos;
    private long aliveNanos;
    private long pingNanos;
    private Vigilance vigilance = new Watching(LoopTimer.NONE);

    /**
     * Creates the keep-alive of one connection.
     *
     * @param deadAfter the time without an answer after which the connection is lost
     */
    KeepAlive(EventLoop loop, Duration deadAfter, ServerLink link) {
        this.loop = loop;
        this.deadAfter = deadAfter;
        this.step = deadAfter.dividedBy(STEPS);
        this.link = link;
    }

    void start() {
        heardNanos = loop.nanoTime();
        aliveNanos = heardNanos;
        pingNanos = heardNanos - 1;
        watch();
    }

    void stop() {
        vigilance.leave();
        vigilance = new Watching(LoopTimer.NONE);
    }

    /** {@return true if the server should have answered by now} */
    boolean isSuspicious() {
        return vigilance instanceof Suspecting;
    }

    /** Records that bytes have arrived. */
    void heard() {
        heardNanos = loop.nanoTime();
        aliveNanos = heardNanos;
        if (!(vigilance instanceof Watching)) {
            trust();
        }
    }

    /** {@return true if the message answers a Ping of the keep-alive} */
    boolean answers(Message message) {
        return message.kind() == MessageKind.RESPONSE && message.hasActionId(PING);
    }

    private void watch() {
        Duration left = step.minusNanos(loop.nanoTime() - aliveNanos);
        vigilance = new Watching(link.schedule(left.isNegative() ? Duration.ZERO : left, this::look));
    }

    private void look() {
        if (loop.nanoTime() - aliveNanos < step.toNanos()) {
            watch();
        } else {
            vigilance = new Asking(link.schedule(step, this::suspect), probe());
            ping();
        }
    }

    /** Sends a Ping, unless an earlier one waits for its answer: the action that blocks the session blocks both. */
    private void ping() {
        if (pingNanos - heardNanos < 0) {
            pingNanos = loop.nanoTime();
            link.send(Message.action("Ping").withActionId(PING));
        }
    }

    private Optional<LivenessProbe> probe() {
        return link.mayBeBlocked() ? Optional.of(link.probe(this::aliveElsewhere)) : Optional.empty();
    }

    private void suspect() {
        vigilance.leave();
        vigilance = new Suspecting(link.schedule(step, this::giveUp), probe());
        link.suspicionChanged();
    }

    private void giveUp() {
        link.fail("no answer within " + deadAfter.toMillis() + " ms");
    }

    /** Excuses the silence, if an action may still block the session. */
    private void aliveElsewhere() {
        if (link.mayBeBlocked()) {
            aliveNanos = loop.nanoTime();
            trust();
        }
    }

    private void trust() {
        boolean wasSuspicious = isSuspicious();
        vigilance.leave();
        watch();
        if (wasSuspicious) {
            link.suspicionChanged();
        }
    }
}
