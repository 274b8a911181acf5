package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.message.Message;

/**
 * Requests the privileges that the actions of a server require, with {@code ListCommands}, and remembers the reply.
 * Belongs to the server's loop, except {@link #facts}.
 */
final class ActionLearning implements ReplyTarget {
    /**
     * The shortest interval between two requests. A server that loads modules gets new actions, but a client that sends
     * unknown actions must not cause a request for each.
     */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final EventLoop loop;
    private final BooleanSupplier connected;
    private final Consumer<ActionLearning> request;
    private volatile boolean wanted;
    private volatile ActionFacts facts = ActionFacts.unknown();
    private LearningState state = new LearningState.NotAsked();

    /**
     * Creates the learning of one server, which requests nothing before somebody needs it.
     *
     * @param loop the event loop of the server
     * @param connected tells whether a request can be sent
     * @param request sends {@code ListCommands} with this as the target of its reply
     */
    ActionLearning(EventLoop loop, BooleanSupplier connected, Consumer<ActionLearning> request) {
        this.loop = loop;
        this.connected = connected;
        this.request = request;
    }

    /** Requests the privileges now and after each login. Safe for any thread. */
    void start() {
        wanted = true;
        loop.runIfAlive(this::requestIfDue);
    }

    /**
     * Runs a task on the server's loop when the privileges are known or cannot be learned. Safe for any thread.
     *
     * @param then the task; it does not run if the proxy has closed
     */
    void whenKnown(Runnable then) {
        wanted = true;
        loop.runIfAlive(() -> {
            if (!facts.known()) {
                requestIfDue();
            }
            await(then);
        });
    }

    /** Forgets the privileges and requests them again, because the server may have been restarted or replaced. */
    void connected() {
        facts = ActionFacts.unknown();
        if (state instanceof LearningState.Asked) {
            state = new LearningState.NotAsked();
        }
        requestIfDue();
    }

    private void requestIfDue() {
        if (wanted && connected.getAsBoolean() && begin(loop.nanoTime())) {
            request.accept(this);
        }
    }

    /** {@return the privileges from the server} Safe for any thread. */
    ActionFacts facts() {
        return facts;
    }

    /** {@return true while a request is unanswered} */
    boolean isUnderWay() {
        return state instanceof LearningState.UnderWay;
    }

    private boolean begin(long nowNanos) {
        boolean early = state instanceof LearningState.Asked asked
                && facts.known()
                && nowNanos - asked.sinceNanos() < AGAIN.toNanos();
        if (isUnderWay() || early) {
            return false;
        }
        state = new LearningState.UnderWay(nowNanos, new ArrayList<>());
        return true;
    }

    private void await(Runnable then) {
        if (state instanceof LearningState.UnderWay underWay) {
            underWay.waiting().add(then);
        } else {
            then.run();
        }
    }

    /** {@return the batch without the reply to the request, which no client gets} */
    List<RoutedMessage> without(List<RoutedMessage> batch) {
        return batch.stream().filter(routed -> routed.replyTarget() != this).toList();
    }

    @Override
    public void receive(RoutedMessage routed) {
        Message answer = routed.content();
        if (answer.has("Response", "Success")) {
            facts = RequiredClasses.read(answer);
        }
        boolean complete = routed.part().ends();
        if (complete && state instanceof LearningState.UnderWay underWay) {
            state = new LearningState.Asked(underWay.sinceNanos());
            underWay.waiting().forEach(Runnable::run);
        }
    }
}
