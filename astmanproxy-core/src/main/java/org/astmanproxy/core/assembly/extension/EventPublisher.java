package org.astmanproxy.core.assembly.extension;

import java.util.List;
import org.astmanproxy.core.fanout.FanOut;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** Passes on the events of extensions, on the first event loop. Any thread may call it. */
public final class EventPublisher {
    private final List<EventLoop> loops;
    private final FanOut fanOut;
    private final BoundedIntake intake;

    /**
     * Creates the publisher of one proxy.
     *
     * @param loops all event loops
     * @param fanOut gets the events
     * @param maxBytes the limit of bytes of events that wait to be passed on
     */
    public EventPublisher(List<EventLoop> loops, FanOut fanOut, long maxBytes) {
        this.loops = List.copyOf(loops);
        this.fanOut = fanOut;
        this.intake = new BoundedIntake(loops.get(0), maxBytes);
    }

    /**
     * Passes on an event, or waits until there is room for it. On an event loop it never waits.
     *
     * @param event the event
     * @throws IllegalArgumentException if it is not an event with a privilege and without an ActionID
     * @throws IllegalStateException if the proxy has ended
     */
    void publish(Message event) {
        check(event);
        boolean mayWait = loops.stream().noneMatch(EventLoop::inLoop);
        intake.give(event.byteCount(), mayWait, passedOn -> {
            try {
                fanOut.publish(event);
            } finally {
                passedTo(1, passedOn);
            }
        });
    }

    private static void check(Message event) {
        if (event.kind() != MessageKind.EVENT || event.name().isBlank()) {
            throw new IllegalArgumentException("not an event: '" + event.name() + "' (expected: a message with Event)");
        }
        if (event.get("Privilege").filter(it -> !it.isBlank()).isEmpty()) {
            throw new IllegalArgumentException("event " + event.name()
                    + " has no Privilege header (expected: the read class that a client needs, such as user,all)");
        }
        if (event.has("ActionID")) {
            throw new IllegalArgumentException("event " + event.name()
                    + " has an ActionID, by which clients would take it for a part of a reply (expected: none)");
        }
    }

    /** Ends the wait once every loop has run the tasks that the event gave it. */
    private void passedTo(int loop, Runnable passedOn) {
        boolean runs = loop < loops.size() && loops.get(loop).executeIfAlive(() -> passedTo(loop + 1, passedOn));
        if (!runs) {
            passedOn.run();
        }
    }
}
